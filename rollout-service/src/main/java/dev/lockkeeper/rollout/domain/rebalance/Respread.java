package dev.lockkeeper.rollout.domain.rebalance;

import dev.lockkeeper.rollout.domain.wave.Share;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far services are spread again after a rollout: one at a time.
 *
 * @param asked services whose deployment was forced
 * @param moved how many tasks that moved
 * @param next the one to be spread next
 * @param over whether nothing is left to spread, as was seen
 * @param nextAt when the services are looked at, or until when somebody may be at it
 */
public record Respread(
    Set<String> asked, int moved, Optional<String> next, boolean over, Instant nextAt) {
  public Respread {
    asked = Set.copyOf(asked);
  }

  /** Nothing done yet. */
  public static Respread none(Instant now) {
    return new Respread(Set.of(), 0, Optional.empty(), false, now);
  }

  /**
   * With the services seen.
   *
   * @param mostMoves of all tasks: how many may be moved in all
   */
  public Respread seen(List<ServiceSpread> services, Share mostMoves, Instant again) {
    boolean underWay =
        services.stream().anyMatch(one -> one.deploying() && asked.contains(one.service()));
    if (underWay) {
      return new Respread(asked, moved, Optional.empty(), false, again);
    }
    int all = services.stream().mapToInt(ServiceSpread::moves).sum();
    int budget = mostMoves.of(all) - moved;
    Optional<ServiceSpread> chosen = Rebalance.next(services, asked, budget);
    boolean laterPerhaps =
        Rebalance.uneven(services).stream()
            .anyMatch(
                one -> one.deploying() && !asked.contains(one.service()) && one.moves() <= budget);
    return new Respread(
        asked,
        moved + chosen.map(ServiceSpread::moves).orElse(0),
        chosen.map(ServiceSpread::service),
        chosen.isEmpty() && !laterPerhaps,
        again);
  }

  /** The next one is asked for. */
  public Respread asking() {
    Set<String> more = new TreeSet<>(asked);
    next.ifPresent(more::add);
    return new Respread(more, moved, Optional.empty(), over, nextAt);
  }

  /** Not looked at before then. */
  public Respread notBefore(Instant time) {
    return new Respread(asked, moved, next, over, time);
  }
}
