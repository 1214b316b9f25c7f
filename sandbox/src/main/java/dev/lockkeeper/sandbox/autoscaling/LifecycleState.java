package dev.lockkeeper.sandbox.autoscaling;

/**
 * Where an instance stands in its group, under AWS's names. A class of our own because the SDK's
 * lacks {@code Terminating:Retained}.
 */
public enum LifecycleState {
  PENDING("Pending"),
  PENDING_WAIT("Pending:Wait"),
  PENDING_PROCEED("Pending:Proceed"),
  IN_SERVICE("InService"),
  TERMINATING("Terminating"),
  TERMINATING_WAIT("Terminating:Wait"),
  TERMINATING_RETAINED("Terminating:Retained"),
  TERMINATING_PROCEED("Terminating:Proceed"),
  TERMINATED("Terminated"),
  DETACHING("Detaching"),
  DETACHED("Detached"),
  ENTERING_STANDBY("EnteringStandby"),
  STANDBY("Standby");

  private final String awsName;

  LifecycleState(String awsName) {
    this.awsName = awsName;
  }

  /** As the API spells it. */
  public String awsName() {
    return awsName;
  }

  /** On its way into service. */
  boolean pending() {
    return this == PENDING || this == PENDING_WAIT || this == PENDING_PROCEED;
  }

  /** Whether it makes up for one of the desired instances. */
  public boolean counts() {
    return pending() || this == IN_SERVICE;
  }

  /** On its way out by termination, or gone. */
  boolean terminating() {
    return switch (this) {
      case TERMINATING, TERMINATING_WAIT, TERMINATING_RETAINED, TERMINATING_PROCEED, TERMINATED ->
          true;
      case PENDING,
          PENDING_WAIT,
          PENDING_PROCEED,
          IN_SERVICE,
          DETACHING,
          DETACHED,
          ENTERING_STANDBY,
          STANDBY ->
          false;
    };
  }
}
