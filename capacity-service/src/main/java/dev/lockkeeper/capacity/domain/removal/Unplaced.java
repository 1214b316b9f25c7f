package dev.lockkeeper.capacity.domain.removal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A task that found no place, after the others had taken theirs.
 *
 * @param service whose task it is
 * @param task its ARN; empty for one that is missing and hasn't begun
 * @param from the instance it would leave; empty for one that is missing
 * @param whereNot the instances that would stay, by what each refused the task for first
 */
public record Unplaced(
    String service, String task, String from, Map<Refusal, List<String>> whereNot) {

  /** What refuses the task on most instances; {@code INSTANCES} where none would stay at all. */
  public Refusal lack() {
    return whereNot.entrySet().stream()
        .max(Comparator.comparingInt(refused -> refused.getValue().size()))
        .map(Map.Entry::getKey)
        .orElse(Refusal.INSTANCES);
  }
}
