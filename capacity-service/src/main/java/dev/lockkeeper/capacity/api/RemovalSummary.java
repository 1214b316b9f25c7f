package dev.lockkeeper.capacity.api;

import dev.lockkeeper.capacity.domain.removal.Refusal;
import dev.lockkeeper.capacity.domain.removal.Unplaced;
import dev.lockkeeper.capacity.domain.removal.Verdict;
import dev.lockkeeper.capacity.domain.removal.Verdict.NotSafe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether an instance is safe to remove, in short.
 *
 * @param safe each of its service tasks has a place elsewhere
 * @param proven if it is not safe: there is no way; false if the search ended at its bound
 * @param obstacles tasks that hold it back by themselves
 * @param unplaced tasks without a place elsewhere, those that are missing already included
 */
public record RemovalSummary(
    boolean safe, Optional<Boolean> proven, List<ObstacleView> obstacles, List<NoPlace> unplaced) {

  /** Tasks of a service without a place, and what refuses them on most instances. */
  public record NoPlace(String service, Refusal lack, int tasks) {}

  static RemovalSummary of(Verdict verdict) {
    if (verdict instanceof NotSafe not) {
      return new RemovalSummary(
          false,
          Optional.of(not.proven()),
          not.obstacles().values().stream().flatMap(List::stream).map(ObstacleView::of).toList(),
          summed(not.unplaced()));
    }
    return new RemovalSummary(true, Optional.empty(), List.of(), List.of());
  }

  private static List<NoPlace> summed(List<Unplaced> unplaced) {
    Map<NoPlace, Integer> counts = new LinkedHashMap<>();
    unplaced.forEach(
        each -> counts.merge(new NoPlace(each.service(), each.lack(), 0), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(each -> new NoPlace(each.getKey().service(), each.getKey().lack(), each.getValue()))
        .toList();
  }
}
