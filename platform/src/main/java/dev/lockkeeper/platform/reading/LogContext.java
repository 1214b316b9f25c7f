package dev.lockkeeper.platform.reading;

import java.util.function.Supplier;
import org.jboss.logging.MDC;

/** Puts the cluster, and what else an event is about, on every log line of the work. */
public final class LogContext {
  private static final String CLUSTER = "cluster";

  private LogContext() {}

  /** Does work for a cluster. */
  public static <T> T in(String cluster, Supplier<T> work) {
    return with(CLUSTER, cluster, work);
  }

  /** Does work that is about this too, such as an {@code instance} or a {@code service}. */
  public static <T> T with(String key, String value, Supplier<T> work) {
    MDC.put(key, value);
    try {
      return work.get();
    } finally {
      MDC.remove(key);
    }
  }
}
