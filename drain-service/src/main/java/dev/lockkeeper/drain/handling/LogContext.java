package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.InstanceId;
import org.jboss.logging.MDC;

/** Puts drain, instance and cluster on every log line of this thread until it is closed. */
final class LogContext implements AutoCloseable {
  private static final String DRAIN = "drain";
  private static final String INSTANCE = "instance";
  private static final String CLUSTER = "cluster";

  private LogContext() {}

  static LogContext of(InstanceId instanceId) {
    MDC.put(DRAIN, instanceId.value());
    MDC.put(INSTANCE, instanceId.value());
    return new LogContext();
  }

  void know(Drain drain) {
    drain.containerInstance().map(ContainerInstance::cluster).ifPresent(this::putCluster);
  }

  private void putCluster(String cluster) {
    MDC.put(CLUSTER, cluster);
  }

  @Override
  public void close() {
    MDC.remove(DRAIN);
    MDC.remove(INSTANCE);
    MDC.remove(CLUSTER);
  }
}
