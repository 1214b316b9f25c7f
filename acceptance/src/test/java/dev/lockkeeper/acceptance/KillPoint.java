package dev.lockkeeper.acceptance;

import dev.lockkeeper.acceptance.stage.HeldCall;
import java.util.Optional;

/**
 * Where a process is killed: at one of its calls.
 *
 * @param moment how far that call had come
 */
record KillPoint(HeldCall.Which call, Moment moment) {
  /** How far the last call of a killed process had come. */
  enum Moment {
    /** It has no effect. */
    BEFORE,
    /** It has its effect, but the process never hears of it. */
    AFTER,
    /** It is still on its way, and has its effect when the next process is at work. */
    LATE
  }

  /** At a call of the operation, after {@code earlier} others of the same. */
  static KillPoint at(String operation, int earlier, Moment moment) {
    return new KillPoint(
        new HeldCall.Which(Optional.of(operation), earlier, moment == Moment.AFTER), moment);
  }

  /** At any call, after {@code earlier} others. */
  static KillPoint atCall(int earlier, Moment moment) {
    return new KillPoint(
        new HeldCall.Which(Optional.empty(), earlier, moment == Moment.AFTER), moment);
  }

  @Override
  public String toString() {
    return "%s call %d of %s"
        .formatted(moment, call.earlier() + 1, call.operation().orElse("any operation"));
  }
}
