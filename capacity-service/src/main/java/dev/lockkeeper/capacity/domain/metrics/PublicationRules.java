package dev.lockkeeper.capacity.domain.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which figures to publish now: what has changed, and everything at the beginning of each minute.
 * So the values of a minute are those that held during it, the first one included, and its minimum
 * and maximum are true.
 *
 * <p>A change waits for {@link #GATHERING} after its event happened, since one seldom comes alone;
 * and for {@link #PATIENCE} where one of before was published a moment ago. What an event has to go
 * through until it is heard counts for its waiting: an alarm can't tell the one from the other.
 */
public final class PublicationRules {
  /** Changes that happen closer together become one publication; two of these are never closer. */
  static final Duration GATHERING = Duration.ofMillis(400);

  /**
   * Between two publications, unless a change would wait for longer. It leaves a call the time to
   * be answered within a second of the change.
   */
  static final Duration PATIENCE = Duration.ofMillis(850);

  /**
   * How long figures hold that nobody has confirmed. A metric that is missing scales nothing; one
   * that is wrong does.
   */
  public static final Duration GOOD_FOR = Duration.ofMinutes(2);

  /**
   * PutMetricData takes 1,000 metrics and 1 MB. A datapoint with the longest names of ECS's (255
   * each) is below 1,000 bytes, so the first limit is the one that counts.
   */
  static final int MOST_DATAPOINTS = 1000;

  private static final Comparator<Reading> BY_IMPORTANCE =
      Comparator.comparing((Reading reading) -> reading.subject().level())
          .thenComparing(reading -> reading.subject().cluster())
          .thenComparing(reading -> reading.subject().name());

  private final Selection selection;

  /**
   * Rules.
   *
   * @param schedulableByService whether SchedulableTasks is published for each service
   */
  public PublicationRules(boolean schedulableByService) {
    this.selection = new Selection(schedulableByService);
  }

  /**
   * What is due.
   *
   * @param present of each cluster the newest figures
   * @param news when the first event happened that they tell of and CloudWatch hasn't been told of;
   *     not after {@code now}; empty if they follow from no event
   */
  public Plan plan(
      Published published, Collection<Figures> present, Optional<Instant> news, Instant now) {
    Map<Subject, Reading> current = new HashMap<>();
    for (Figures figures : present) {
      if (now.isBefore(figures.at().plus(GOOD_FOR))) {
        Instant at = isOfTheMinute(figures.at(), now) ? figures.at() : now;
        selection
            .of(figures, published)
            .forEach((subject, values) -> current.put(subject, new Reading(subject, at, values)));
      }
    }
    Published known = published.only(current.keySet());
    List<Reading> due = new ArrayList<>();
    for (Reading reading : current.values()) {
      due(known.of(reading.subject()), reading, now).ifPresent(due::add);
    }
    due.sort(BY_IMPORTANCE);
    Instant nextMinute = now.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
    if (due.isEmpty()) {
      return new Plan(known, List.of(), false, nextMinute);
    }
    Instant turn = turn(known, news);
    return now.isBefore(turn)
        ? new Plan(known, List.of(), true, turn)
        : new Plan(known.begunAt(now), calls(due), false, nextMinute);
  }

  /** When the next publication may begin. */
  private static Instant turn(Published known, Optional<Instant> news) {
    Instant last = known.lastAt();
    Instant turn =
        news.map(
                first ->
                    later(later(first, last).plus(GATHERING), earlier(first, last).plus(PATIENCE)))
            .orElse(last.plus(PATIENCE));
    return later(turn, known.notBefore());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isAfter(other) ? other : one;
  }

  /** The reading, if it is to be published. One that only says that all is as before is of now. */
  private static Optional<Reading> due(Optional<Reading> last, Reading present, Instant now) {
    boolean changed =
        last.map(known -> !known.values().entrySet().containsAll(present.values().entrySet()))
            .orElse(true);
    if (changed) {
      return Optional.of(present);
    }
    return last.filter(known -> !isOfTheMinute(known.at(), now))
        .map(known -> new Reading(present.subject(), now, present.values()));
  }

  private static boolean isOfTheMinute(Instant time, Instant now) {
    return !time.isBefore(now.truncatedTo(ChronoUnit.MINUTES));
  }

  /** As few calls as will do; what belongs to one subject stays together. */
  private static List<List<Reading>> calls(List<Reading> due) {
    List<List<Reading>> calls = new ArrayList<>();
    int room = 0;
    for (Reading reading : due) {
      if (room < reading.values().size()) {
        calls.add(new ArrayList<>());
        room = MOST_DATAPOINTS;
      }
      calls.get(calls.size() - 1).add(reading);
      room -= reading.values().size();
    }
    return calls;
  }
}
