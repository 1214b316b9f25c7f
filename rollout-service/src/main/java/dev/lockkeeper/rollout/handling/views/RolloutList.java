package dev.lockkeeper.rollout.handling.views;

import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.handling.RolloutStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lists the newest rollouts of groups that match. They are read a few at a time, so that a filter
 * that few match costs reads and not memory; a page is filled as long as there is anything to fill
 * it with.
 */
public final class RolloutList {
  /** A rollout of a large group may take 400 KB. */
  private static final int READ_AT_ONCE = 20;

  private final RolloutStore store;

  public RolloutList(RolloutStore store) {
    this.store = store;
  }

  /**
   * Which rollouts.
   *
   * @param states those in one of these; all if there is none
   * @param group that of this group
   * @param cluster those of this cluster
   */
  public record Filter(Set<RolloutState> states, Optional<String> group, Optional<String> cluster) {
    public Filter {
      states = Set.copyOf(states);
    }

    private boolean matches(Rollout rollout) {
      return (states.isEmpty() || states.contains(rollout.state()))
          && group.filter(name -> !name.equals(rollout.request().group())).isEmpty()
          && cluster.filter(name -> !name.equals(rollout.request().cluster())).isEmpty();
    }
  }

  /**
   * Some rollouts.
   *
   * @param after how to get those that follow; empty if none did when this was read
   */
  public record Page(List<Rollout> rollouts, Optional<String> after) {}

  /** Lists up to {@code limit} of them, in order of their groups, after one of these. */
  public Page list(Filter filter, Optional<String> after, int limit) {
    if (filter.group().isPresent()) {
      return one(filter);
    }
    List<Rollout> page = new ArrayList<>();
    Optional<String> from = after;
    int most = Math.min(READ_AT_ONCE, limit + 1);
    List<Rollout> read;
    do {
      read = store.newest(from, most);
      for (Rollout rollout : read) {
        if (filter.matches(rollout)) {
          // One more than fits tells that another page follows.
          if (page.size() == limit) {
            return new Page(page, Optional.of(page.get(limit - 1).request().group()));
          }
          page.add(rollout);
        }
        from = Optional.of(rollout.request().group());
      }
    } while (read.size() == most);
    return new Page(page, Optional.empty());
  }

  private Page one(Filter filter) {
    List<Rollout> found =
        store.newest(filter.group().orElseThrow()).map(Stored::value).stream()
            .map(kept -> kept.rollout())
            .filter(filter::matches)
            .toList();
    return new Page(found, Optional.empty());
  }

  /**
   * Lists up to {@code limit} rollouts of a group before its newest, oldest first.
   *
   * @param after as the page before told it
   */
  public Page past(String group, Optional<String> after, int limit) {
    List<Rollout> read = store.past(group, after, limit + 1);
    if (read.size() <= limit) {
      return new Page(read, Optional.empty());
    }
    List<Rollout> page = read.subList(0, limit);
    return new Page(page, Optional.of(RolloutStore.pastKey(page.get(limit - 1))));
  }
}
