package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.Action;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.Observation;
import dev.lockkeeper.drain.domain.StopSwitches;
import dev.lockkeeper.drain.domain.StopSwitches.Stop;
import dev.lockkeeper.drain.domain.StoppedException;
import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.drain.domain.Waiting;
import dev.lockkeeper.platform.audit.AuditTrail;
import dev.lockkeeper.platform.aws.Urgency;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Does what was decided, unless the cluster's stop switch holds it back, and says in log and audit
 * trail what came of it.
 */
public final class ActionRunner {
  private static final Logger LOG = Logger.getLogger(ActionRunner.class);
  private static final String WHO = "drain-service";

  private static final Duration AFTER_THE_UNEXPECTED = Duration.ofSeconds(15);

  private final Action.Ports ports;
  private final StopSwitches switches;
  private final AuditTrail audit;

  public ActionRunner(Action.Ports ports, StopSwitches switches, AuditTrail audit) {
    this.ports = ports;
    this.switches = switches;
    this.audit = audit;
  }

  /** Does it and answers with what is known then; a failure of AWS is an answer too. */
  Observation perform(Drain drain, Action action) {
    try {
      Optional<Stop> stop = held(drain, action);
      if (stop.isPresent()) {
        return action.held(
            drain, stop.get().inWords(drain.cluster()), StopSwitches.LOOKED_AT_EVERY);
      }
      Observation seen = Urgency.of(drain.triggers().urgent(), () -> action.perform(ports));
      report(drain, action, "done");
      return seen;
    } catch (StoppedException stopped) {
      return action.held(drain, stopped.getMessage(), StopSwitches.LOOKED_AT_EVERY);
    } catch (UnavailableException error) {
      LOG.warnf("could not %s: %s", action.inWords(), error.getMessage());
      report(drain, action, error.getMessage());
      return action.failed(drain, error);
    } catch (RuntimeException unexpected) {
      // What else was decided, and what has been found already, must not be lost with it.
      LOG.errorf(unexpected, "could not %s", action.inWords());
      report(drain, action, unexpected.toString());
      return action.failed(
          drain, new UnavailableException(unexpected.toString(), AFTER_THE_UNEXPECTED, unexpected));
    }
  }

  private Optional<Stop> held(Drain drain, Action action) {
    return action.heldByStopSwitch() && !drain.cluster().isEmpty()
        ? switches.of(drain.cluster())
        : Optional.empty();
  }

  private void report(Drain drain, Action action, String outcome) {
    LOG.debugf("%s: %s", action.inWords(), outcome);
    if (action.changesAws()) {
      String cluster = drain.cluster().isEmpty() ? "unknown" : drain.cluster();
      audit.add(
          new AuditTrail.Entry(
              WHO,
              Optional.of(drain.instanceId().value()),
              cluster,
              action.inWords(),
              why(drain),
              outcome));
    }
  }

  private static String why(Drain drain) {
    return Waiting.cause(drain) + "; " + Waiting.reason(drain);
  }
}
