package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.ClusterPolicy;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.Line;
import dev.lockkeeper.drain.domain.ProgressNews.Resumed;
import dev.lockkeeper.drain.domain.StopSwitches;
import dev.lockkeeper.drain.domain.StopSwitches.Stop;
import dev.lockkeeper.drain.handling.RefusedException.Kind;
import dev.lockkeeper.platform.audit.AuditTrail;
import dev.lockkeeper.platform.audit.AuditTrail.Entry;
import dev.lockkeeper.platform.records.Stored;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The clusters this installation looks after, as operators see, stop and restart them. */
public final class Clusters {
  private static final Logger LOG = Logger.getLogger(Clusters.class);
  private static final int MOST_RESUMED = 5_000;

  private final List<String> names;
  private final ClusterPolicy.Of policies;
  private final StoredSlots slots;
  private final StopSwitches switches;
  private final Drains drains;
  private final DrainRunner runner;
  private final AuditTrail audit;
  private final Clock clock;

  /**
   * The clusters of these names.
   *
   * @param slots where their lines are
   */
  public Clusters(
      List<String> names,
      ClusterPolicy.Of policies,
      StoredSlots slots,
      StopSwitches switches,
      Drains drains,
      DrainRunner runner,
      AuditTrail audit,
      Clock clock) {
    this.names = List.copyOf(names);
    this.policies = policies;
    this.slots = slots;
    this.switches = switches;
    this.drains = drains;
    this.runner = runner;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * One cluster.
   *
   * @param stop why it is stopped, if it is
   * @param line its drains, if it allows only so many at a time
   */
  public record Cluster(String name, ClusterPolicy policy, Optional<Stop> stop, Line line) {}

  /** All of them, in the order they are configured. */
  public List<Cluster> all() {
    return names.stream().map(this::read).toList();
  }

  /**
   * The cluster of that name.
   *
   * @throws RefusedException if it isn't ours
   */
  public Cluster one(String name) {
    return read(ours(name));
  }

  /** Stops a cluster; if it is stopped already, it stays so, with who was first and why. */
  public Cluster stop(String who, String name, String reason) {
    return recorded(
        new Entry(who, Optional.empty(), name, "stop the cluster", reason, "done"),
        () -> switches.stop(ours(name), who, reason));
  }

  /** Lets a cluster go on; what was held back begins within seconds, in whatever replica. */
  public Cluster goOn(String who, String name) {
    return recorded(
        new Entry(who, Optional.empty(), name, "lift the stop of the cluster", "", "done"),
        () -> {
          switches.goOn(ours(name));
          drains.open(clock.instant(), MOST_RESUMED).forEach(id -> resume(id, name, who));
        });
  }

  /** One that fails is looked at again by itself within a minute. */
  private void resume(InstanceId instanceId, String cluster, String who) {
    try {
      Optional<Drain> held =
          drains
              .find(instanceId)
              .map(Stored::value)
              .filter(drain -> drain.cluster().equals(cluster))
              .filter(drain -> drain.attempt().held());
      if (held.isPresent()) {
        runner.observe(instanceId, new Resumed(who));
      }
    } catch (RuntimeException error) {
      LOG.warnf(error, "the drain of %s goes on a little later", instanceId);
    }
  }

  private Cluster recorded(Entry command, Runnable work) {
    try {
      work.run();
    } catch (RefusedException refused) {
      audit.add(with(command, "refused: " + refused.getMessage()));
      throw refused;
    } catch (RuntimeException failed) {
      audit.add(with(command, "failed: " + failed.getMessage()));
      throw failed;
    }
    audit.add(command);
    return read(command.cluster());
  }

  private static Entry with(Entry command, String outcome) {
    return new Entry(
        command.who(),
        command.subject(),
        command.cluster(),
        command.what(),
        command.why(),
        outcome);
  }

  private Cluster read(String name) {
    return new Cluster(name, policies.cluster(name), switches.of(name), slots.line(name));
  }

  private String ours(String name) {
    if (!names.contains(name)) {
      throw new RefusedException(
          Kind.UNKNOWN, "cluster", "cluster " + name + " is not one of ours: " + names);
    }
    return name;
  }
}
