package dev.lockkeeper.platform.wiring;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells callers what went wrong in one form, whatever it was. */
public class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  Response refused(WebApplicationException error) {
    Response.StatusType status = error.getResponse().getStatusInfo();
    return problem(status.getStatusCode(), status.getReasonPhrase(), error.getMessage());
  }

  @ServerExceptionMapper
  Response unauthorized(UnauthorizedException error) {
    return Response.fromResponse(problem(Status.UNAUTHORIZED, "a bearer token is needed"))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException error) {
    return problem(Status.FORBIDDEN, "the token has none of the roles that are needed");
  }

  @ServerExceptionMapper
  Response unexpected(RuntimeException error) {
    LOG.error("A request failed", error);
    return problem(Status.INTERNAL_SERVER_ERROR, "see the service's log");
  }

  private static Response problem(Status status, String detail) {
    return problem(status.getStatusCode(), status.getReasonPhrase(), detail);
  }

  private static Response problem(int status, String title, String detail) {
    return Response.status(status)
        .type(Problem.MEDIA_TYPE)
        .entity(Problem.of(status, title, detail))
        .build();
  }
}
