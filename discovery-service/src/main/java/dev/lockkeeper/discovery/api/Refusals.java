package dev.lockkeeper.discovery.api;

import dev.lockkeeper.discovery.domain.UnavailableException;
import dev.lockkeeper.discovery.handling.inquiry.RefusedException;
import dev.lockkeeper.platform.wiring.ProblemException;
import java.util.function.Supplier;

/** Tells callers why a question has no answer, by the status that fits. */
final class Refusals {
  private static final int NOT_FOUND = 404;

  private Refusals() {}

  /** What {@code work} answers; why it has none comes out as a problem. */
  static <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (RefusedException refused) {
      throw ProblemException.of(NOT_FOUND, refused.field(), refused.getMessage());
    } catch (UnavailableException unavailable) {
      throw ProblemException.unavailable(unavailable.getMessage(), unavailable.retryAfter());
    }
  }
}
