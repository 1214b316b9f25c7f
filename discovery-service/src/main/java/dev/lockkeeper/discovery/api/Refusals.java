package dev.lockkeeper.discovery.api;

import dev.lockkeeper.discovery.domain.UnavailableException;
import dev.lockkeeper.discovery.handling.inquiry.RefusedException;
import dev.lockkeeper.platform.wiring.ProblemException;
import java.util.function.Supplier;

/** Tells callers why a question has no answer, by the status that fits. */
final class Refusals {
  private Refusals() {}

  /** What {@code work} answers; why it has none comes out as a problem. */
  static <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (RefusedException refused) {
      throw ProblemException.of(status(refused), refused.field(), refused.getMessage());
    } catch (UnavailableException unavailable) {
      throw ProblemException.unavailable(unavailable.getMessage(), unavailable.retryAfter());
    }
  }

  private static int status(RefusedException refused) {
    return switch (refused.kind()) {
      case UNKNOWN -> 404;
      case IMPOSSIBLE -> 422;
    };
  }
}
