package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.InstanceId;
import org.jboss.logging.MDC;

/** Puts drain, instance and cluster on every log line of the thread that works on a drain. */
final class LogContext {
  private static final String DRAIN = "drain";
  private static final String INSTANCE = "instance";
  private static final String CLUSTER = "cluster";

  private LogContext() {}

  static void enter(InstanceId instanceId) {
    MDC.put(DRAIN, instanceId.value());
    MDC.put(INSTANCE, instanceId.value());
  }

  static void know(Drain drain) {
    if (!drain.cluster().isEmpty()) {
      MDC.put(CLUSTER, drain.cluster());
    }
  }

  static void leave() {
    MDC.remove(DRAIN);
    MDC.remove(INSTANCE);
    MDC.remove(CLUSTER);
  }
}
