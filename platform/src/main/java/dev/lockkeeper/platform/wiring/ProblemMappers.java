package dev.lockkeeper.platform.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import software.amazon.awssdk.core.exception.SdkException;

/** Tells callers what went wrong in one form, whatever it was. */
public class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
  private static final Duration AWS_RETRY = Duration.ofSeconds(5);

  @ServerExceptionMapper
  Response problem(ProblemException error) {
    Response response = Problem.response(error.status(), error.getMessage(), error.errors());
    return error.retryAfter().map(after -> retry(response, after)).orElse(response);
  }

  @ServerExceptionMapper
  Response refused(WebApplicationException error) {
    if (error.getCause() instanceof JsonProcessingException unreadable) {
      return JsonProblems.of(unreadable);
    }
    Response.StatusType status = error.getResponse().getStatusInfo();
    return Problem.response(
        new Problem(
            "about:blank",
            status.getReasonPhrase(),
            status.getStatusCode(),
            detail(error),
            List.of()));
  }

  /** The framework's own words for these tell a caller nothing. */
  private static String detail(WebApplicationException error) {
    return switch (error.getResponse().getStatus()) {
      case 404 -> "nothing is at this path; /openapi lists what there is";
      case 405 -> "this path doesn't take this method; /openapi lists what it takes";
      case 406 -> "none of the types that Accept names can be had; /openapi lists those that can";
      case 415 -> "send Content-Type: application/json";
      default -> error.getMessage();
    };
  }

  @ServerExceptionMapper
  Response unauthorized(UnauthorizedException error) {
    return unauthorized("a bearer token is needed");
  }

  @ServerExceptionMapper
  Response badToken(AuthenticationFailedException error) {
    return unauthorized("the bearer token is not valid: expired, perhaps, or from another issuer");
  }

  private static Response unauthorized(String detail) {
    return Response.fromResponse(problem(Status.UNAUTHORIZED, detail))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException error) {
    return problem(Status.FORBIDDEN, "the token has none of the roles that are needed");
  }

  @ServerExceptionMapper
  Response awsFailed(SdkException error) {
    LOG.warn("A request could not be answered, as AWS failed", error);
    return retry(
        problem(Status.SERVICE_UNAVAILABLE, "AWS gave no answer that counts; see the log"),
        AWS_RETRY);
  }

  @ServerExceptionMapper
  Response unexpected(RuntimeException error) {
    LOG.error("A request failed", error);
    return problem(Status.INTERNAL_SERVER_ERROR, "see the service's log");
  }

  private static Response problem(Status status, String detail) {
    return Problem.response(status.getStatusCode(), detail, List.of());
  }

  /** In whole seconds, rounded up. */
  private static Response retry(Response response, Duration after) {
    long seconds = Math.max(1, after.plusSeconds(1).minusNanos(1).toSeconds());
    return Response.fromResponse(response).header(HttpHeaders.RETRY_AFTER, seconds).build();
  }
}
