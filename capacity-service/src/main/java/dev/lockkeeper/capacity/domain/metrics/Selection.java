package dev.lockkeeper.capacity.domain.metrics;

import dev.lockkeeper.capacity.domain.metrics.Subject.Level;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which figures are worth a metric, each being paid for: those that say something that no other
 * says. {@code docs/decisions/0019} has the rules and what they save.
 */
final class Selection {
  private final boolean schedulableByService;

  /**
   * A selection.
   *
   * @param schedulableByService whether it is told of each service how many more of its tasks fit
   */
  Selection(boolean schedulableByService) {
    this.schedulableByService = schedulableByService;
  }

  Map<Subject, Map<Metric, Long>> of(Figures figures, Published published) {
    boolean hasZones =
        figures.values().keySet().stream()
                .filter(subject -> subject.level() == Level.ZONE)
                .limit(2)
                .count()
            > 1;
    Map<Subject, Map<Metric, Long>> selected = new HashMap<>();
    figures
        .values()
        .forEach(
            (subject, values) -> {
              Map<Metric, Long> worth =
                  switch (subject.level()) {
                    case CAPACITY_PROVIDER, AUTO_SCALING_GROUP -> values;
                    case CLUSTER -> figures.hasOnePool() ? Map.<Metric, Long>of() : values;
                    case ZONE -> hasZones ? values : Map.<Metric, Long>of();
                    case SERVICE -> ofService(values, published.of(subject));
                  };
              if (!worth.isEmpty()) {
                selected.put(subject, worth);
              }
            });
    return selected;
  }

  /**
   * Tasks that fit nowhere are the exception: told while there are any, and once that it's over.
   */
  private Map<Metric, Long> ofService(Map<Metric, Long> values, Optional<Reading> last) {
    Map<Metric, Long> worth = new EnumMap<>(Metric.class);
    worth.putAll(values);
    boolean wasShort =
        last.map(reading -> reading.values().getOrDefault(Metric.UNPLACEABLE_TASKS, 0L) > 0)
            .orElse(false);
    if (values.getOrDefault(Metric.UNPLACEABLE_TASKS, 0L) == 0 && !wasShort) {
      worth.remove(Metric.UNPLACEABLE_TASKS);
    }
    if (!schedulableByService) {
      worth.remove(Metric.SCHEDULABLE_TASKS);
    }
    return worth;
  }
}
