package dev.lockkeeper.rollout.handling;

import dev.lockkeeper.platform.audit.AuditTrail;
import dev.lockkeeper.platform.audit.AuditTrail.Entry;
import dev.lockkeeper.rollout.domain.reads.StopControls;
import dev.lockkeeper.rollout.domain.reads.StopControls.Stop;
import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How operators stop clusters, or the whole installation, and let them go on. Each command goes on
 * record. What a switch has held back goes on within half a minute after it is lifted.
 */
public final class Stops {
  private final StopControls switches;
  private final AuditTrail audit;

  public Stops(StopControls switches, AuditTrail audit) {
    this.switches = switches;
    this.audit = audit;
  }

  /**
   * The switches that are on, by where; {@link StopControls#EVERYWHERE} comes first.
   *
   * @throws UnavailableException when the store doesn't say
   */
  public Map<String, Stop> of(List<String> clusters) {
    Map<String, Stop> on = new TreeMap<>();
    switches.seen(StopControls.EVERYWHERE).ifPresent(one -> on.put(StopControls.EVERYWHERE, one));
    clusters.forEach(name -> switches.seen(name).ifPresent(one -> on.put(name, one)));
    return on;
  }

  /**
   * Stops a cluster, or {@link StopControls#EVERYWHERE}; nothing is begun there any more.
   *
   * @throws UnavailableException when the store doesn't answer; then it may be in force or not
   */
  public void stop(String who, String where, String reason) {
    recorded(
        new Entry(who, Optional.empty(), where, "stop " + words(where), reason, "done"),
        () -> switches.stop(where, new Stop(who, reason)));
  }

  /**
   * Takes the switch off; that of a cluster and that of {@link StopControls#EVERYWHERE} don't touch
   * each other.
   *
   * @throws UnavailableException when the store doesn't answer; then it may be in force or not
   */
  public void goOn(String who, String where) {
    recorded(
        new Entry(who, Optional.empty(), where, "lift the stop of " + words(where), "", "done"),
        () -> switches.goOn(where));
  }

  private void recorded(Entry command, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failed) {
      audit.add(
          new Entry(
              command.who(),
              command.subject(),
              command.cluster(),
              command.what(),
              command.why(),
              "failed: " + failed.getMessage()));
      throw failed;
    }
    audit.add(command);
  }

  private static String words(String where) {
    return where.equals(StopControls.EVERYWHERE) ? "all clusters" : "the cluster";
  }
}
