package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.Action;
import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.Observation;
import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.drain.domain.Waiting;
import org.jboss.logging.Logger;

/** Does what was decided, and says in log and audit trail what came of it. */
public final class ActionRunner {
  private static final Logger LOG = Logger.getLogger(ActionRunner.class);
  private static final String WHO = "drain-service";

  private final Action.Ports ports;
  private final AuditTrail audit;

  public ActionRunner(Action.Ports ports, AuditTrail audit) {
    this.ports = ports;
    this.audit = audit;
  }

  /** Does it and answers with what is known then; a failure of AWS is an answer too. */
  Observation perform(Drain drain, Action action) {
    try {
      Observation seen = action.perform(ports);
      report(drain, action, "done");
      return seen;
    } catch (UnavailableException error) {
      LOG.warnf("could not %s: %s", action.inWords(), error.getMessage());
      report(drain, action, error.getMessage());
      return action.failed(error.getMessage(), error.retryAfter());
    }
  }

  private void report(Drain drain, Action action, String outcome) {
    LOG.debugf("%s: %s", action.inWords(), outcome);
    if (action.changesAws()) {
      String cluster = drain.containerInstance().map(ContainerInstance::cluster).orElse("unknown");
      audit.add(
          new AuditTrail.Entry(
              WHO, drain.instanceId(), cluster, action.inWords(), why(drain), outcome));
    }
  }

  private static String why(Drain drain) {
    return Waiting.cause(drain) + "; " + Waiting.reason(drain);
  }
}
