package dev.lockkeeper.rollout.handling.views;

import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.handling.KeptRollout;
import dev.lockkeeper.rollout.handling.RolloutStore;
import dev.lockkeeper.rollout.handling.views.Views.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/**
 * Tells of rollouts whenever their records change. Each that is watched is read once an interval,
 * however many watch it, and nothing if nobody does. Any replica can tell of any rollout.
 */
public final class RolloutWatch {
  private static final Logger LOG = Logger.getLogger(RolloutWatch.class);

  private final RolloutStore store;
  private final Views views;
  private final Map<RolloutId, List<Listener>> watched = new ConcurrentHashMap<>();
  private volatile boolean over;

  public RolloutWatch(RolloutStore store, Views views) {
    this.store = store;
    this.views = views;
  }

  /**
   * Somebody who watches a rollout. Called by one thread at a time; must neither throw nor wait.
   */
  public interface Watcher {
    /** The rollout has changed. */
    void changed(View view);

    /** Nothing has. */
    void unchanged();

    /** This replica tells no more; any other one can. */
    void over();
  }

  /** Somebody who watches, and what was last told; only whoever looks touches that. */
  private static final class Listener {
    final Watcher watcher;
    Object told = "nothing";

    Listener(Watcher watcher) {
      this.watcher = watcher;
    }
  }

  /** Watches a rollout that is known, until it is given up; it is told of at the next look. */
  public void add(RolloutId id, Watcher watcher) {
    watched.compute(
        id,
        (same, before) -> {
          List<Listener> all = before == null ? new CopyOnWriteArrayList<>() : before;
          all.add(new Listener(watcher));
          return all;
        });
    if (over) {
      watcher.over();
    }
  }

  /** Tells nothing any more, as the process ends; who watches now or later learns so. */
  public void end() {
    over = true;
    watched.values().forEach(all -> all.forEach(one -> one.watcher.over()));
  }

  /** Gives it up. */
  public void remove(RolloutId id, Watcher watcher) {
    watched.computeIfPresent(
        id,
        (same, all) -> {
          all.removeIf(one -> one.watcher.equals(watcher));
          return all.isEmpty() ? null : all;
        });
  }

  /** How many rollouts are watched. */
  public int size() {
    return watched.size();
  }

  /** Reads all that are watched; one that can't be read is left for the next time. */
  public void look() {
    watched.forEach(this::look);
  }

  private void look(RolloutId id, List<Listener> all) {
    try {
      Object now = state(id);
      Optional<View> view = Optional.empty();
      for (Listener one : all) {
        if (now.equals(one.told)) {
          one.watcher.unchanged();
        } else {
          view = view.or(() -> views.find(id));
          view.ifPresent(one.watcher::changed);
          one.told = now;
        }
      }
    } catch (RuntimeException unreadable) {
      LOG.warnf("rollout %s, which is watched, can't be read: %s", id, unreadable.getMessage());
    }
  }

  /** What changes whenever there is something new to tell. */
  private Object state(RolloutId id) {
    Optional<String> group = store.groupOf(id);
    Optional<Stored<KeptRollout>> newest = group.flatMap(store::newest);
    return List.of(
        newest.map(Stored::writeId).orElse(""),
        group.flatMap(views::sight).map(sight -> sight.at().toString()).orElse(""));
  }
}
