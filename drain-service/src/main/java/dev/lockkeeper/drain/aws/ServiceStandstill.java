package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.BlockReason;
import dev.lockkeeper.drain.domain.BlockReason.Kind;
import dev.lockkeeper.drain.domain.TaskArn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * Why ECS doesn't move the tasks of one service.
 *
 * @param leaving how many of its tasks run on the instance and are still to run
 * @param free how many of these aren't protected
 */
record ServiceStandstill(Service service, int leaving, int free) {

  /** AWS: deployments of services, minimumHealthyPercent (ECS Developer Guide). */
  private static final String WHEN =
      " (a task without a health check does so once it has run for 40 s)";

  /** Of all services that have tasks to run on the instance. */
  static List<BlockReason> reasons(
      List<Service> services, List<HeldTask> tasks, Map<TaskArn, Instant> protectedUntil) {
    List<BlockReason> reasons = new ArrayList<>();
    for (Service service : services) {
      List<HeldTask> own =
          tasks.stream()
              .filter(task -> task.serviceName().equals(service.serviceName()))
              .filter(HeldTask::running)
              .toList();
      long free = own.stream().filter(task -> !protectedUntil.containsKey(task.arn())).count();
      reasons.addAll(new ServiceStandstill(service, own.size(), (int) free).reasons());
    }
    return reasons;
  }

  /** Without headroom nothing else is tried, so nothing else can show. */
  List<BlockReason> reasons() {
    if (!"ACTIVE".equals(service.status()) || service.desiredCount() == 0 || leaving == 0) {
      return List.of();
    }
    Headroom headroom = Headroom.of(service);
    if (headroom.none()) {
      return List.of(reason(Kind.NO_HEADROOM, headroom.inWords()));
    }
    Optional<BlockReason> noRoom = noRoom();
    Optional<BlockReason> notHealthy =
        noRoom.isEmpty() || service.pendingCount() > 0 ? notHealthy() : Optional.empty();
    return Stream.of(noRoom, notHealthy).flatMap(Optional::stream).toList();
  }

  private Optional<BlockReason> noRoom() {
    return missing() <= 0
        ? Optional.empty()
        : ServiceEvents.of(service)
            .failedPlacement()
            .map(event -> reason(Kind.NO_ROOM, Shortage.inWords(missing(), event)));
  }

  /** How many replacements haven't been started. */
  private int missing() {
    return service.desiredCount() - (service.runningCount() - leaving) - service.pendingCount();
  }

  private Optional<BlockReason> notHealthy() {
    if (service.pendingCount() > 0) {
      return Optional.of(unhealthy(service.pendingCount() + " of its tasks aren't RUNNING yet"));
    }
    if (missing() > 0) {
      return Optional.of(unhealthy(missing() + " of its tasks are missing elsewhere"));
    }
    return free == 0
        ? Optional.empty()
        : Optional.of(
            unhealthy("it runs enough tasks elsewhere, but too few count as healthy" + WHEN));
  }

  private BlockReason unhealthy(String what) {
    String failing =
        ServiceEvents.of(service)
            .failedStart()
            .map(event -> "; ECS says: " + event)
            .orElse("; look at its events and at why its newest tasks aren't healthy");
    return reason(Kind.REPLACEMENTS_NOT_HEALTHY, what + failing);
  }

  private BlockReason reason(Kind kind, String text) {
    String group = "service:" + service.serviceName();
    return new BlockReason(kind, group, group + ": " + text);
  }
}
