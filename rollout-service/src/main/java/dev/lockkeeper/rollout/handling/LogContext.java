package dev.lockkeeper.rollout.handling;

import dev.lockkeeper.rollout.domain.rollout.Rollout;
import org.jboss.logging.MDC;

/** Puts rollout, group and cluster on every log line of the thread that works on a rollout. */
final class LogContext {
  private static final String ROLLOUT = "rollout";
  private static final String GROUP = "group";
  private static final String CLUSTER = "cluster";

  private LogContext() {}

  static void enter(String group) {
    MDC.put(GROUP, group);
  }

  static void know(Rollout rollout) {
    MDC.put(ROLLOUT, rollout.request().id().value());
    MDC.put(CLUSTER, rollout.request().cluster());
  }

  static void leave() {
    MDC.remove(ROLLOUT);
    MDC.remove(GROUP);
    MDC.remove(CLUSTER);
  }
}
