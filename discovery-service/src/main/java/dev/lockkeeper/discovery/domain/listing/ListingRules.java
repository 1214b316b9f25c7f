package dev.lockkeeper.discovery.domain.listing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which tasks the names of a service answer with in a zone.
 *
 * <ol>
 *   <li>All that are good and stay.
 *   <li>While these are fewer than the floor: good ones whose instance will go.
 *   <li>While these are fewer still: ill ones that were listed before.
 *   <li>If nothing is good at all any more: every ill task. A check that fails everywhere is more
 *       likely wrong than every task, and no answer helps nobody; Route 53's own health checks do
 *       the same. A service that has never had a good task stays without answers.
 * </ol>
 *
 * <p>One that stops is in none of these.
 */
public final class ListingRules {
  private ListingRules() {}

  /**
   * Decides on all tasks of the service.
   *
   * @param floor how many answers there shall be at least, in tasks
   * @return a verdict for each, in the same order
   */
  public static List<Verdict> decide(int floor, List<Candidate> all) {
    List<Candidate> staying =
        all.stream().filter(each -> each.isGood() && each.leaving().isEmpty()).toList();
    List<Candidate> leaving =
        all.stream().filter(each -> each.isGood() && each.leaving().isPresent()).toList();
    Set<Candidate> kept = new HashSet<>(first(floor - staying.size(), leaving));
    List<Candidate> ill =
        all.stream().filter(each -> each.isPresent() && !each.isGood() && each.lately()).toList();
    boolean nothingGood = staying.isEmpty() && leaving.isEmpty();
    if (nothingGood && !ill.isEmpty()) {
      all.stream().filter(each -> each.isPresent() && each.isUnhealthy()).forEach(kept::add);
    }
    kept.addAll(first(floor - staying.size() - kept.size(), ill));
    return all.stream()
        .map(each -> new Verdict(each, standing(each, floor, kept.contains(each))))
        .toList();
  }

  private static Standing standing(Candidate each, int floor, boolean kept) {
    String lastStatus = each.task().status().last();
    if (!each.task().status().isWanted()) {
      return new Standing.Stopping(lastStatus);
    }
    if (!each.task().status().isServing()) {
      return new Standing.Starting(lastStatus);
    }
    if (each.reach().lack().isPresent()) {
      return new Standing.Unreachable(each.reach().lack().get());
    }
    if (!each.isGood()) {
      Standing ill = each.isUnhealthy() ? new Standing.Unhealthy() : new Standing.AwaitingHealth();
      return kept ? new Standing.KeptUnhealthy(floor) : ill;
    }
    if (each.leaving().isEmpty()) {
      return new Standing.Serving();
    }
    return kept
        ? new Standing.KeptBack(each.leaving().get(), floor)
        : new Standing.Withdrawn(each.leaving().get());
  }

  /**
   * So many of them: those that are listed already, since one that is withdrawn isn't listed again
   * without need; then one of each instance in turn, so that no instance keeps all.
   */
  private static List<Candidate> first(int most, Collection<Candidate> candidates) {
    if (most <= 0) {
      return List.of();
    }
    Map<String, Integer> seen = new HashMap<>();
    List<Turn> turns = new ArrayList<>();
    candidates.stream()
        .sorted(Comparator.comparing(Candidate::lately).reversed().thenComparing(Candidate::id))
        .forEach(
            each ->
                turns.add(new Turn(each, seen.merge(each.leaving().orElse(""), 1, Integer::sum))));
    return turns.stream()
        .sorted(
            Comparator.comparing((Turn turn) -> !turn.candidate().lately())
                .thenComparing(Turn::round)
                .thenComparing(turn -> turn.candidate().id()))
        .limit(most)
        .map(Turn::candidate)
        .toList();
  }

  /** The how manieth of its instance it is. */
  private record Turn(Candidate candidate, int round) {}
}
