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
 * and maximum are true. There is a second between two publications.
 */
public final class PublicationRules {
  /** Changes that are closer together become one. */
  public static final Duration PAUSE = Duration.ofSeconds(1);

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
   */
  public Plan plan(Published published, Collection<Figures> present, Instant now) {
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
    return plan(known, due, now);
  }

  private static Plan plan(Published known, List<Reading> due, Instant now) {
    Instant nextMinute = now.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
    if (due.isEmpty()) {
      return new Plan(known, List.of(), nextMinute);
    }
    if (now.isBefore(known.notBefore())) {
      return new Plan(known, List.of(), known.notBefore());
    }
    return new Plan(known.pausedUntil(now.plus(PAUSE)), calls(due), nextMinute);
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
