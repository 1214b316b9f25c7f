package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.BlockReason;
import dev.lockkeeper.drain.domain.BlockReason.Kind;
import dev.lockkeeper.drain.domain.TaskArn;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Task;

/** A task that keeps an instance from being empty, as ECS describes it now. */
record HeldTask(Task task) {
  private static final String OF_SERVICE = "service:";

  /** A stop that was asked for a moment ago is no standstill. */
  private static final Duration JUST_TOLD = Duration.ofSeconds(5);

  TaskArn arn() {
    return new TaskArn(task.taskArn());
  }

  boolean stopped() {
    return "STOPPED".equals(task.lastStatus());
  }

  /** Whether nobody has told it to stop. */
  boolean toRun() {
    return "RUNNING".equals(task.desiredStatus());
  }

  boolean running() {
    return "RUNNING".equals(task.lastStatus());
  }

  boolean ofService() {
    return group().startsWith(OF_SERVICE);
  }

  String group() {
    return task.group() == null ? "" : task.group();
  }

  /** Only where {@link #ofService}. */
  String serviceName() {
    return group().substring(OF_SERVICE.length());
  }

  /** What keeps this very task, if it isn't its service. */
  Optional<BlockReason> reason(Map<TaskArn, Instant> protectedUntil, Instant now) {
    if (!toRun()) {
      return stopping(now);
    }
    if (!ofService()) {
      return Optional.of(reason(Kind.STANDALONE_TASK, standalone()));
    }
    return Optional.ofNullable(protectedUntil.get(arn()))
        .map(until -> reason(Kind.PROTECTED_TASK, shielded(until)));
  }

  private Optional<BlockReason> stopping(Instant now) {
    Optional<Instant> since = Optional.ofNullable(task.stoppingAt());
    if (since.filter(at -> at.isAfter(now.minus(JUST_TOLD))).isPresent()) {
      return Optional.empty();
    }
    String told = since.map(at -> " at " + at.truncatedTo(ChronoUnit.SECONDS)).orElse("");
    String text = "%s was told to stop%s and is %s: %s";
    return Optional.of(
        reason(Kind.STOPPING, text.formatted(name(), told, task.lastStatus(), whatTakesTime())));
  }

  /** AWS: Amazon ECS task lifecycle, Developer Guide. */
  private String whatTakesTime() {
    return switch (task.lastStatus()) {
      case "DEACTIVATING" ->
          "its load balancers let connections end, which takes their target group's deregistration"
              + " delay (300 s unless set)";
      case "STOPPING" ->
          "its containers haven't exited; they are killed after their stopTimeout (30 s unless set)";
      case "DEPROVISIONING" -> "its network interface is being deleted";
      default -> "the agent hasn't begun to stop it; is it connected?";
    };
  }

  private String standalone() {
    return name() + " belongs to no service, so ECS leaves it: it runs on until it ends by itself";
  }

  private String shielded(Instant until) {
    return "%s is protected from being stopped until %s: wait, or end that with UpdateTaskProtection"
        .formatted(name(), until.truncatedTo(ChronoUnit.SECONDS));
  }

  private String name() {
    String arn = task.taskArn();
    String id = arn.substring(arn.lastIndexOf('/') + 1);
    String what = ofService() ? group() : "family " + TaskFamily.of(task.taskDefinitionArn());
    return "task " + id + " of " + what;
  }

  private BlockReason reason(Kind kind, String text) {
    return new BlockReason(kind, task.taskArn(), text);
  }
}
