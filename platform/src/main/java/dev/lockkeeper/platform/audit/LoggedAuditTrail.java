package dev.lockkeeper.platform.audit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The audit trail as log lines of a category of their own, so that they can be kept apart. */
public final class LoggedAuditTrail implements AuditTrail {
  private static final Logger LOG = System.getLogger("dev.lockkeeper.audit");

  private final String subject;

  /**
   * A trail.
   *
   * @param subject what the service's entries concern, such as {@code instance}
   */
  public LoggedAuditTrail(String subject) {
    this.subject = subject;
  }

  @Override
  public void add(Entry entry) {
    LOG.log(
        Level.INFO,
        () ->
            "who=%s what=\"%s\" why=\"%s\" %s=%s cluster=%s outcome=\"%s\""
                .formatted(
                    entry.who(),
                    entry.what(),
                    onOneLine(entry.why()),
                    subject,
                    onOneLine(entry.subject().orElse("none")),
                    onOneLine(entry.cluster()),
                    onOneLine(entry.outcome())));
  }

  /** What a caller sends must not make lines of its own. */
  private static String onOneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
