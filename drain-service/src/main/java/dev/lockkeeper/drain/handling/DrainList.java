package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.InstanceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lists stored drains that match. They are read a hundred at a time, so that a filter that few
 * match costs reads and not memory; a page is filled as long as there is anything to fill it with.
 */
public final class DrainList {
  private static final int READ_AT_ONCE = 100;

  private final Drains drains;

  public DrainList(Drains drains) {
    this.drains = drains;
  }

  /**
   * Which drains.
   *
   * @param states those in one of these; all if there is none
   * @param cluster those of this cluster
   */
  public record Filter(Set<DrainState> states, Optional<String> cluster) {
    public Filter {
      states = Set.copyOf(states);
    }

    private boolean matches(Drain drain) {
      return (states.isEmpty() || states.contains(drain.state()))
          && cluster.filter(name -> !name.equals(drain.cluster())).isEmpty();
    }
  }

  /**
   * Some drains, in order of their instance ids.
   *
   * @param after how to get those that follow; empty if none did when this was read
   */
  public record Page(List<Drain> drains, Optional<InstanceId> after) {}

  /** Lists up to {@code limit} drains after one of them. */
  public Page list(Filter filter, Optional<InstanceId> after, int limit) {
    List<Drain> page = new ArrayList<>();
    Optional<InstanceId> from = after;
    List<Drain> read;
    do {
      // One more than fits tells whether another page follows.
      read = drains.list(from, Math.min(READ_AT_ONCE, limit + 1));
      for (Drain drain : read) {
        if (filter.matches(drain)) {
          if (page.size() == limit) {
            return new Page(page, Optional.of(page.get(limit - 1).instanceId()));
          }
          page.add(drain);
        }
        from = Optional.of(drain.instanceId());
      }
    } while (read.size() == Math.min(READ_AT_ONCE, limit + 1));
    return new Page(page, Optional.empty());
  }
}
