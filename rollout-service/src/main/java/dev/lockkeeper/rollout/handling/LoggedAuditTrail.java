package dev.lockkeeper.rollout.handling;

import org.jboss.logging.Logger;

/** The audit trail as log lines of a category of their own, so that they can be kept apart. */
public final class LoggedAuditTrail implements AuditTrail {
  private static final Logger LOG = Logger.getLogger("dev.lockkeeper.audit");

  @Override
  public void add(Entry entry) {
    LOG.infof(
        "who=%s what=\"%s\" why=\"%s\" rollout=%s cluster=%s outcome=\"%s\"",
        entry.who(), entry.what(), entry.why(), entry.rollout(), entry.cluster(), entry.outcome());
  }
}
