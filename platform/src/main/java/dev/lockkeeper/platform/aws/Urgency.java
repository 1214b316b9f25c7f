package dev.lockkeeper.platform.aws;

import java.util.function.Supplier;

/**
 * Marks what a thread does as urgent: its calls come first in the line of {@link CallPacing}, and
 * those it shares with others ({@link SharedCalls}) wait for nobody. Bound to the thread, since the
 * SDK's interceptors see nothing else of who calls.
 */
public final class Urgency {
  private static final ThreadLocal<Boolean> URGENT = ThreadLocal.withInitial(() -> false);

  private Urgency() {}

  /** Does {@code work} as urgently as this says; what the thread did before stays as it was. */
  public static <T> T of(boolean urgent, Supplier<T> work) {
    boolean before = here();
    URGENT.set(urgent);
    try {
      return work.get();
    } finally {
      URGENT.set(before);
    }
  }

  /** Whether what this thread does is urgent. */
  public static boolean here() {
    return URGENT.get();
  }
}
