package dev.lockkeeper.rollout.api;

import dev.lockkeeper.platform.wiring.Problem.FieldError;
import dev.lockkeeper.platform.wiring.ProblemException;
import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import dev.lockkeeper.rollout.handling.orders.RefusedException;
import java.util.List;
import java.util.function.Supplier;

/** Tells callers why something wasn't done, by the status that fits. */
final class Refusals {
  private Refusals() {}

  /** What {@code work} answers; why it has none comes out as a problem. */
  static <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (RefusedException refused) {
      List<FieldError> errors =
          refused.reasons().stream()
              .map(reason -> new FieldError(reason.about(), reason.text()))
              .toList();
      throw ProblemException.of(status(refused), errors);
    } catch (UnavailableException unavailable) {
      throw ProblemException.unavailable(unavailable.getMessage(), unavailable.retryAfter());
    }
  }

  private static int status(RefusedException refused) {
    return switch (refused.kind()) {
      case UNKNOWN -> 404;
      case CONFLICT -> 409;
      case IMPOSSIBLE -> 422;
    };
  }
}
