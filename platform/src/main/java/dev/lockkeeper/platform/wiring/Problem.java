package dev.lockkeeper.platform.wiring;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * What went wrong with a request, as RFC 9457 has it.
 *
 * @param title the HTTP status in words
 * @param detail what the caller can do something about
 * @param errors the same for each member or parameter that is wrong; left out where none is to
 *     blame
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {
  /** The media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    errors = List.copyOf(errors);
  }

  /**
   * One thing that is wrong.
   *
   * @param field the name of the parameter or header, or the path of the member, such as {@code
   *     tags[2].name}; {@code body} for the whole
   */
  public record FieldError(String field, String detail) {}

  static Response response(int status, String detail, List<FieldError> errors) {
    Response.Status known = Response.Status.fromStatusCode(status);
    // JAX-RS doesn't name this one.
    String title = known == null ? "Unprocessable Content" : known.getReasonPhrase();
    return response(new Problem("about:blank", title, status, detail, errors));
  }

  static Response response(Problem problem) {
    return Response.status(problem.status()).type(MEDIA_TYPE).entity(problem).build();
  }
}
