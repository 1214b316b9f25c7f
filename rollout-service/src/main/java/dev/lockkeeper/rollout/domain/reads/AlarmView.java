package dev.lockkeeper.rollout.domain.reads;

/** A CloudWatch alarm, and its state. */
public record AlarmView(String name, State state, String reason) {
  /** CloudWatch's words. */
  public enum State {
    OK,
    ALARM,
    INSUFFICIENT_DATA
  }
}
