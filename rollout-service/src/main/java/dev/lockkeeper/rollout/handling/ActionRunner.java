package dev.lockkeeper.rollout.handling;

import dev.lockkeeper.platform.audit.AuditTrail;
import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import dev.lockkeeper.rollout.domain.rollout.Action;
import dev.lockkeeper.rollout.domain.rollout.Observation;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.SightNews.GroupSeen;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/**
 * Does what was decided, unless a stop switch holds it back, and says in log and audit trail what
 * came of it.
 */
public final class ActionRunner {
  private static final Logger LOG = Logger.getLogger(ActionRunner.class);
  private static final String WHO = "rollout-service";
  private static final Duration AFTER_THE_UNEXPECTED = Duration.ofSeconds(15);

  private final Action.Ports ports;
  private final AuditTrail audit;
  private final BiConsumer<String, GroupView> looks;

  /**
   * On these ports.
   *
   * @param looks gets the name of a group and what a look at it has shown; must not throw
   */
  public ActionRunner(Action.Ports ports, AuditTrail audit, BiConsumer<String, GroupView> looks) {
    this.ports = ports;
    this.audit = audit;
    this.looks = looks;
  }

  /** Does it and answers with what is known then; a failure of AWS is an answer too. */
  Observation perform(Rollout claimed, Action action) {
    try {
      Optional<String> stop = held(claimed, action);
      if (stop.isPresent()) {
        return action.held(claimed, stop.get());
      }
      Observation seen = action.perform(ports, claimed);
      report(claimed, action, "done");
      if (seen instanceof GroupSeen look) {
        looks.accept(claimed.request().group(), look.view());
      }
      return seen;
    } catch (UnavailableException error) {
      LOG.warnf("could not %s: %s", action.inWords(), error.getMessage());
      report(claimed, action, error.getMessage());
      return action.failed(claimed, error);
    } catch (RuntimeException unexpected) {
      // What else was decided, and what has been found already, must not be lost with it.
      LOG.errorf(unexpected, "could not %s", action.inWords());
      report(claimed, action, unexpected.toString());
      return action.failed(
          claimed, new UnavailableException(unexpected.toString(), AFTER_THE_UNEXPECTED));
    }
  }

  private Optional<String> held(Rollout claimed, Action action) {
    return action.begins() ? ports.stops().of(claimed.request().cluster()) : Optional.empty();
  }

  private void report(Rollout claimed, Action action, String outcome) {
    LOG.debugf("%s: %s", action.inWords(), outcome);
    if (action.recorded()) {
      audit.add(
          new AuditTrail.Entry(
              WHO,
              Optional.of(claimed.request().id().value()),
              claimed.request().cluster(),
              action.inWords(),
              claimed.state() + ": " + claimed.waitsFor(),
              outcome));
    }
  }
}
