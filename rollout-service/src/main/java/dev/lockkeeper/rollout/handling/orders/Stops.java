package dev.lockkeeper.rollout.handling.orders;

import dev.lockkeeper.platform.audit.AuditTrail;
import dev.lockkeeper.platform.audit.AuditTrail.Entry;
import dev.lockkeeper.rollout.domain.reads.StopControls;
import dev.lockkeeper.rollout.domain.reads.StopControls.Stop;
import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import dev.lockkeeper.rollout.handling.orders.RefusedException.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * How operators stop clusters, or the whole installation, and let them go on. Each command goes on
 * record. What a switch has held back goes on within seconds after it is lifted.
 */
public final class Stops {
  private static final Logger LOG = Logger.getLogger(Stops.class);

  private final List<String> clusters;
  private final StopControls switches;
  private final AuditTrail audit;
  private final Consumer<Predicate<String>> goOn;

  /**
   * Of an installation.
   *
   * @param clusters the names of those it looks after
   * @param goOn has what was held back in such clusters go on; may throw, then it does so later
   */
  public Stops(
      List<String> clusters,
      StopControls switches,
      AuditTrail audit,
      Consumer<Predicate<String>> goOn) {
    this.clusters = List.copyOf(clusters);
    this.switches = switches;
    this.audit = audit;
    this.goOn = goOn;
  }

  /**
   * A cluster.
   *
   * @param stop its own switch, if that is on
   * @param everywhere the switch of all clusters, if that is on
   */
  public record Cluster(String name, Optional<Stop> stop, Optional<Stop> everywhere) {}

  /**
   * All clusters, in the order they are configured.
   *
   * @throws UnavailableException when the store doesn't say
   */
  public List<Cluster> all() {
    Optional<Stop> everywhere = switches.seen(StopControls.EVERYWHERE);
    return clusters.stream()
        .map(name -> new Cluster(name, switches.seen(name), everywhere))
        .toList();
  }

  /**
   * The cluster of that name.
   *
   * @throws RefusedException if it isn't ours
   * @throws UnavailableException when the store doesn't say
   */
  public Cluster one(String name) {
    checkOurs(name);
    return new Cluster(name, switches.seen(name), switches.seen(StopControls.EVERYWHERE));
  }

  /**
   * Stops a cluster, or {@link StopControls#EVERYWHERE}; nothing is begun there any more. One that
   * is stopped already stays so, with who was first and their reason.
   *
   * @throws RefusedException if it isn't one of ours
   * @throws UnavailableException when the store doesn't answer; then it may be in force or not
   */
  public void stop(String who, String where, String reason) {
    recorded(
        new Entry(who, Optional.empty(), where, "stop " + words(where), reason, "done"),
        () -> {
          checkOurs(where);
          switches.stop(where, who, reason);
        });
  }

  /**
   * Takes the switch off; that of a cluster and that of {@link StopControls#EVERYWHERE} don't touch
   * each other.
   *
   * @throws RefusedException if it isn't one of ours
   * @throws UnavailableException when the store doesn't answer; then it may be in force or not
   */
  public void goOn(String who, String where) {
    recorded(
        new Entry(who, Optional.empty(), where, "lift the stop of " + words(where), "", "done"),
        () -> {
          checkOurs(where);
          switches.goOn(where);
        });
    try {
      goOn.accept(cluster -> where.equals(StopControls.EVERYWHERE) || where.equals(cluster));
    } catch (RuntimeException error) {
      LOG.warnf(error, "what the stop of %s held back goes on some minutes later", where);
    }
  }

  private void checkOurs(String where) {
    if (!where.equals(StopControls.EVERYWHERE) && !clusters.contains(where)) {
      throw new RefusedException(
          Kind.UNKNOWN, "cluster", "cluster " + where + " is not one of ours: " + clusters);
    }
  }

  private void recorded(Entry command, Runnable work) {
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

  private static String words(String where) {
    return where.equals(StopControls.EVERYWHERE) ? "all clusters" : "the cluster";
  }
}
