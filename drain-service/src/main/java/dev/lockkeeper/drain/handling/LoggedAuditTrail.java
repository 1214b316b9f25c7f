package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.InstanceId;
import org.jboss.logging.Logger;

/** The audit trail as log lines of a category of their own, so that they can be kept apart. */
public final class LoggedAuditTrail implements AuditTrail {
  private static final Logger LOG = Logger.getLogger("dev.lockkeeper.audit");

  @Override
  public void add(Entry entry) {
    LOG.infof(
        "who=%s what=\"%s\" why=\"%s\" instance=%s cluster=%s outcome=\"%s\"",
        entry.who(),
        entry.what(),
        entry.why(),
        entry.instanceId().map(InstanceId::value).orElse("none"),
        entry.cluster(),
        entry.outcome());
  }
}
