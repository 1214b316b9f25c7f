package dev.lockkeeper.sandbox.autoscaling;

import java.time.Instant;
import java.util.Optional;

/** A scaling activity: one launch, termination or move of an instance, and why. */
final class Activity {
  /** AWS's names for how far it is. */
  enum Status {
    IN_PROGRESS("InProgress", 50),
    MID_LIFECYCLE_ACTION("MidLifecycleAction", 60),
    MID_TERMINATING_LIFECYCLE_ACTION("MidTerminatingLifecycleAction", 60),
    SUCCESSFUL("Successful", 100),
    FAILED("Failed", 100),
    CANCELLED("Cancelled", 100);

    private final String awsName;
    private final int progress;

    Status(String awsName, int progress) {
      this.awsName = awsName;
      this.progress = progress;
    }

    String awsName() {
      return awsName;
    }

    int progress() {
      return progress;
    }
  }

  private final String activityId;
  private final long sequence;
  private final Instant startedAt;
  private final String cause;
  private String description;
  private Status status = Status.IN_PROGRESS;
  private String statusMessage = "";
  private Optional<Instant> endedAt = Optional.empty();

  Activity(String activityId, long sequence, Instant startedAt, String description, String cause) {
    this.activityId = activityId;
    this.sequence = sequence;
    this.startedAt = startedAt;
    this.description = description;
    this.cause = cause;
  }

  String activityId() {
    return activityId;
  }

  /** Rises with each activity of the account. */
  long sequence() {
    return sequence;
  }

  Instant startedAt() {
    return startedAt;
  }

  String cause() {
    return cause;
  }

  String description() {
    return description;
  }

  Status status() {
    return status;
  }

  String statusMessage() {
    return statusMessage;
  }

  Optional<Instant> endedAt() {
    return endedAt;
  }

  boolean inProgress() {
    return endedAt.isEmpty();
  }

  void describe(String text) {
    description = text;
  }

  void wait(Status during) {
    status = during;
  }

  void end(Status result, String message, Instant now) {
    status = result;
    statusMessage = message;
    endedAt = Optional.of(now);
  }
}
