package dev.lockkeeper.rollout.domain.gates;

import dev.lockkeeper.rollout.domain.reads.AlarmView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a rollout's alarms said when they were last looked at.
 *
 * @param lookedAt when that was
 * @param firing those in ALARM, in words; empty if there are none
 * @param unknown those that weren't there, in words; empty if all were
 * @param nextAt when they are looked at again, or until when somebody may be at it
 */
public record AlarmWatch(
    Instant lookedAt, Optional<String> firing, Optional<String> unknown, Instant nextAt) {
  private static final int LONGEST = 300;

  /** Not looked at yet. */
  public static AlarmWatch fresh(Instant now) {
    return new AlarmWatch(Instant.EPOCH, Optional.empty(), Optional.empty(), now);
  }

  /**
   * Looked at; {@code INSUFFICIENT_DATA} is no alarm: a new alarm begins with it. One that isn't
   * there watches nothing, as where its name is misspelt.
   *
   * @param wanted the names of all that are to be there
   */
  public AlarmWatch seen(Set<String> wanted, List<AlarmView> alarms, Instant at, Instant next) {
    if (at.isBefore(lookedAt)) {
      return this;
    }
    String words =
        alarms.stream()
            .filter(alarm -> alarm.state() == AlarmView.State.ALARM)
            .map(alarm -> alarm.name() + " (" + alarm.reason() + ")")
            .collect(Collectors.joining(", "));
    Set<String> missing = AlarmView.missing(wanted, alarms);
    return new AlarmWatch(at, cut(words), cut(String.join(", ", missing)), next);
  }

  private static Optional<String> cut(String words) {
    String text = words.length() <= LONGEST ? words : words.substring(0, LONGEST);
    return Optional.of(text).filter(some -> !some.isEmpty());
  }

  /** Not looked at again before then. */
  public AlarmWatch notBefore(Instant time) {
    return new AlarmWatch(lookedAt, firing, unknown, time);
  }
}
