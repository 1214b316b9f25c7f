package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.GroupView;
import java.util.OptionalInt;

/**
 * Whose the group's desired capacity is: others' (scaling policies, people), or surge of ours. What
 * we haven't done, others have. Where an answer is lost, what is seen tells what we have done; only
 * if others change it in that same moment may an instance be taken for theirs.
 *
 * @param others what others want: the floor
 * @param expected what it was when last seen, with surge
 * @param settingTo what we are about to set, or have set
 */
public record Capacity(int others, int expected, OptionalInt settingTo) {
  static Capacity of(GroupView group) {
    return new Capacity(group.desired(), group.desired(), OptionalInt.empty());
  }

  /** How many instances more than others want we have asked for. */
  public int surge() {
    return expected - others;
  }

  Capacity setting(int to) {
    return new Capacity(others, expected, OptionalInt.of(to));
  }

  Capacity set(boolean done) {
    return new Capacity(others, done ? settingTo.orElse(expected) : expected, OptionalInt.empty());
  }

  Capacity lowered(int by) {
    return new Capacity(others, expected - by, settingTo);
  }

  /**
   * With the group's sizes as they are now. Where the answer to a change of ours got lost and
   * others change the desired capacity back by as many before the next look, that can't be told
   * from a change of ours that never was: theirs is undone then.
   *
   * @param taken how many instances have gone that we may have terminated with decrement, without
   *     an answer: each may have gone by itself just before
   */
  Capacity seen(GroupView.Sizes sizes, int taken) {
    int desired = sizes.desired();
    if (desired < expected && desired == sizes.max()) {
      // It was within maxSize before, so that was lowered, and Auto Scaling has lowered this with
      // it: nobody wants fewer than fit in, so it takes our surge first.
      return new Capacity(Math.min(others, desired), desired, OptionalInt.empty());
    }
    int ours = expected;
    if (settingTo.isPresent()
        && Math.abs(desired - settingTo.getAsInt()) <= Math.abs(desired - expected)) {
      ours = settingTo.getAsInt();
    }
    ours -= Math.max(0, Math.min(ours - desired, taken));
    int floor = Math.max(0, others + desired - ours);
    return new Capacity(floor, desired, OptionalInt.empty());
  }
}
