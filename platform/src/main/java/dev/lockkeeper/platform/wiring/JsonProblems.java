package dev.lockkeeper.platform.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.lockkeeper.platform.wiring.Problem.FieldError;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says what is wrong with a JSON body, and with which member of it. */
public class JsonProblems {
  private static final Logger LOG = Logger.getLogger(JsonProblems.class);

  @ServerExceptionMapper
  @Priority(Priorities.USER)
  Response wrongMember(MismatchedInputException error) {
    return of(error);
  }

  /** Not the caller's fault: one of our own types can't be read or written. */
  @ServerExceptionMapper
  @Priority(Priorities.USER)
  Response wrongType(InvalidDefinitionException error) {
    LOG.error("A request failed", error);
    return Problem.response(500, "see the service's log", List.of());
  }

  /** The answer to whatever Jackson can't read. */
  static Response of(JsonProcessingException error) {
    return Problem.response(read(error));
  }

  static Problem read(JsonProcessingException error) {
    if (error instanceof MismatchedInputException mismatch) {
      return wrong(pathOf(mismatch), inWords(mismatch));
    }
    if (error instanceof JsonMappingException inside && !inside.getPath().isEmpty()) {
      String path = pathOf(inside);
      return inside.getCause() instanceof InputCoercionException
          ? wrong(path, path + " is too large")
          : wrong(path, path + " can't be read");
    }
    String where =
        error.getLocation() == null
            ? ""
            : " (line %d, column %d)"
                .formatted(error.getLocation().getLineNr(), error.getLocation().getColumnNr());
    return wrong("body", "the body is no JSON" + where);
  }

  private static Problem wrong(String field, String detail) {
    return new Problem(
        "about:blank", "Bad Request", 400, detail, List.of(new FieldError(field, detail)));
  }

  private static String inWords(MismatchedInputException error) {
    String path = pathOf(error);
    if (error instanceof UnrecognizedPropertyException unknown) {
      return path
          + " is unknown; known are: "
          + unknown.getKnownPropertyIds().stream()
              .map(String::valueOf)
              .sorted()
              .collect(Collectors.joining(", "));
    }
    if (error instanceof InvalidFormatException format && format.getTargetType().isEnum()) {
      return path
          + " must be one of "
          + Stream.of(format.getTargetType().getEnumConstants())
              .map(String::valueOf)
              .collect(Collectors.joining(", "))
          + ", not "
          + format.getValue();
    }
    return error.getTargetType() == null
        ? path + " has the wrong type"
        : path + " must be " + nameOf(error.getTargetType());
  }

  /** Numbers in bodies are whole ones. */
  private static String nameOf(Class<?> wanted) {
    if (CharSequence.class.isAssignableFrom(wanted)) {
      return "a string";
    }
    if (wanted == Boolean.class || wanted == boolean.class) {
      return "true or false";
    }
    if (Number.class.isAssignableFrom(wanted) || wanted.isPrimitive()) {
      return "a whole number";
    }
    if (Collection.class.isAssignableFrom(wanted)) {
      return "a list";
    }
    return wanted.isRecord()
        ? "a JSON object"
        : "a " + wanted.getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static String pathOf(JsonMappingException error) {
    StringBuilder path = new StringBuilder();
    for (Reference step : error.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.isEmpty() ? "body" : path.toString();
  }
}
