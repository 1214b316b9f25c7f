package dev.lockkeeper.sandbox.ec2;

/** An instance's state, under EC2's name and number for it. */
public enum Ec2InstanceState {
  PENDING("pending", 0),
  RUNNING("running", 16),
  SHUTTING_DOWN("shutting-down", 32),
  TERMINATED("terminated", 48);

  private final String awsName;
  private final int code;

  Ec2InstanceState(String awsName, int code) {
    this.awsName = awsName;
    this.code = code;
  }

  /** As the API and the events spell it. */
  public String awsName() {
    return awsName;
  }

  int code() {
    return code;
  }

  /** Whether it is on its way up or there. */
  public boolean alive() {
    return this == PENDING || this == RUNNING;
  }
}
