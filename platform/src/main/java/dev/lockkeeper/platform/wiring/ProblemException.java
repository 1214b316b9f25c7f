package dev.lockkeeper.platform.wiring;

import dev.lockkeeper.platform.wiring.Problem.FieldError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A request can't be done; the caller is told by a {@link Problem}. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient List<FieldError> errors;
  private final transient Optional<Duration> retryAfter;

  private ProblemException(
      int status, String detail, List<FieldError> errors, Optional<Duration> retryAfter) {
    super(detail);
    this.status = status;
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
  }

  /** Nothing in the request is to blame, but the state of things. */
  public static ProblemException of(int status, String detail) {
    return new ProblemException(status, detail, List.of(), Optional.empty());
  }

  /** This parameter or member is to blame. */
  public static ProblemException of(int status, String field, String detail) {
    return new ProblemException(
        status, detail, List.of(new FieldError(field, detail)), Optional.empty());
  }

  /** These parameters or members are to blame. */
  public static ProblemException of(int status, List<FieldError> errors) {
    String detail = errors.stream().map(FieldError::detail).collect(Collectors.joining("; "));
    return new ProblemException(status, detail, errors, Optional.empty());
  }

  /** The request makes no sense, for one reason or several. */
  public static ProblemException badRequest(List<FieldError> errors) {
    return of(400, errors);
  }

  /** It can't be done now; the same may work after this time. */
  public static ProblemException unavailable(String detail, Duration retryAfter) {
    return new ProblemException(503, detail, List.of(), Optional.of(retryAfter));
  }

  /** Whether the same may work later; otherwise it is refused. */
  public boolean isUnavailable() {
    return retryAfter.isPresent();
  }

  int status() {
    return status;
  }

  List<FieldError> errors() {
    return errors;
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
