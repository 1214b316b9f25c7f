package dev.lockkeeper.sandbox.ecs.api;

import dev.lockkeeper.sandbox.ecs.service.ServiceScheduler;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsState;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.GetTaskProtectionRequest;
import software.amazon.awssdk.services.ecs.model.GetTaskProtectionResponse;
import software.amazon.awssdk.services.ecs.model.ProtectedTask;
import software.amazon.awssdk.services.ecs.model.UpdateTaskProtectionRequest;
import software.amazon.awssdk.services.ecs.model.UpdateTaskProtectionResponse;

/** Task scale-in protection, which only service tasks have. */
public final class TaskProtectionOperations {
  private static final int MOST_UPDATED = 10;
  private static final int USUAL_MINUTES = 120;
  private static final int MOST_MINUTES = 2880;

  private final World world;
  private final EcsState state;
  private final ServiceScheduler scheduler;

  public TaskProtectionOperations(World world, EcsState state, ServiceScheduler scheduler) {
    this.world = world;
    this.state = state;
    this.scheduler = scheduler;
  }

  /** Adds these operations. */
  public void register(ServiceOperations operations) {
    operations
        .on(UpdateTaskProtectionRequest.class, this::update)
        .on(GetTaskProtectionRequest.class, this::get);
  }

  private UpdateTaskProtectionResponse update(UpdateTaskProtectionRequest request) {
    EcsCluster cluster = state.cluster(request.cluster());
    Checks.size(request.tasks(), MOST_UPDATED, "Tasks");
    int minutes = Objects.requireNonNullElse(request.expiresInMinutes(), USUAL_MINUTES);
    if (minutes < 1 || minutes > MOST_MINUTES) {
      throw Checks.invalid("expiresInMinutes must be 1 to " + MOST_MINUTES + ".");
    }
    Optional<Instant> until =
        Boolean.TRUE.equals(request.protectionEnabled())
            ? Optional.of(world.now().plus(Duration.ofMinutes(minutes)))
            : Optional.empty();
    List<ProtectedTask> updated = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (String id : request.tasks()) {
      Optional<EcsTask> task = cluster.findTask(id);
      Optional<Failure> failure = failure(task, cluster.full("task", id));
      failure.ifPresentOrElse(failures::add, () -> updated.add(protect(task.orElseThrow(), until)));
    }
    return UpdateTaskProtectionResponse.builder()
        .protectedTasks(updated)
        .failures(failures)
        .build();
  }

  private ProtectedTask protect(EcsTask task, Optional<Instant> until) {
    task.protectUntil(until);
    scheduler.planAt(task.service().orElseThrow(), until.orElse(world.now()));
    return shape(task);
  }

  private static Optional<Failure> failure(Optional<EcsTask> task, String arn) {
    if (task.isEmpty()) {
      return Optional.of(Checks.missing(arn));
    }
    boolean valid = task.get().service().isPresent() && task.get().isWanted();
    return valid
        ? Optional.empty()
        : Optional.of(Failure.builder().arn(arn).reason("TASK_NOT_VALID").build());
  }

  private GetTaskProtectionResponse get(GetTaskProtectionRequest request) {
    EcsCluster cluster = state.cluster(request.cluster());
    Checks.size(request.tasks(), Checks.MOST, "Tasks");
    List<ProtectedTask> found = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (String id : request.tasks()) {
      Optional<EcsTask> task = cluster.findTask(id);
      Optional<Failure> failure = failure(task, cluster.full("task", id));
      failure.ifPresentOrElse(failures::add, () -> found.add(shape(task.orElseThrow())));
    }
    return GetTaskProtectionResponse.builder().protectedTasks(found).failures(failures).build();
  }

  private ProtectedTask shape(EcsTask task) {
    Optional<Instant> until = task.protectedUntil(world.now());
    return ProtectedTask.builder()
        .taskArn(task.arn())
        .protectionEnabled(until.isPresent())
        .expirationDate(until.orElse(null))
        .build();
  }
}
