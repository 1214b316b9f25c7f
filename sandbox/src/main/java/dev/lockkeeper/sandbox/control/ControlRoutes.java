package dev.lockkeeper.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockkeeper.sandbox.driver.Driver;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Exchange;
import dev.lockkeeper.sandbox.wire.WireRequest;
import dev.lockkeeper.sandbox.wire.WireResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Finds the function for a method and a path below {@code /_sandbox}, and runs it in the world.
 * Whoever has something to show or to do registers it here.
 */
public final class ControlRoutes implements Exchange {
  public static final String ROOT = "/_sandbox";

  private static final Logger LOG = Logger.getLogger(ControlRoutes.class.getName());
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Driver driver;
  private final List<Route> routes = new ArrayList<>();

  public ControlRoutes(Driver driver) {
    this.driver = driver;
  }

  private record Route(
      String method, List<String> template, Function<ControlRequest, JsonNode> handler) {
    /** The labels if the path fits the template. */
    Optional<Map<String, String>> match(List<String> path) {
      if (path.size() != template.size()) {
        return Optional.empty();
      }
      Map<String, String> labels = new LinkedHashMap<>();
      for (int i = 0; i < path.size(); i++) {
        String step = template.get(i);
        if (step.startsWith("{")) {
          labels.put(step.substring(1, step.length() - 1), path.get(i));
        } else if (!step.equals(path.get(i))) {
          return Optional.empty();
        }
      }
      return Optional.of(labels);
    }
  }

  /**
   * Adds a route.
   *
   * @param template below {@code /_sandbox}, such as {@code /instances/{id}/kill}
   * @param handler gives the JSON to answer; throws {@link Problem} for what it can't do
   */
  public ControlRoutes on(
      String method, String template, Function<ControlRequest, JsonNode> handler) {
    routes.add(new Route(method, steps(ROOT + template), handler));
    return this;
  }

  @Override
  public CompletionStage<WireResponse> handle(WireRequest request) {
    return driver.call(() -> answer(request)).exceptionally(failure -> problem(asProblem(failure)));
  }

  private WireResponse answer(WireRequest request) {
    List<String> path = steps(request.path());
    boolean known = false;
    for (Route route : routes) {
      Optional<Map<String, String>> labels = route.match(path);
      if (labels.isPresent() && route.method().equals(request.method())) {
        return json(200, "application/json", route.handler().apply(read(request, labels.get())));
      }
      known |= labels.isPresent();
    }
    throw known
        ? Problem.badRequest(request.method() + " is not for " + request.path())
        : Problem.notFound("There is nothing at " + request.path());
  }

  private static ControlRequest read(WireRequest request, Map<String, String> labels) {
    try {
      JsonNode body =
          request.body().length == 0
              ? JsonNodeFactory.instance.objectNode()
              : JSON.readTree(request.body());
      if (!body.isObject()) {
        throw Problem.badRequest("The body must be a JSON object");
      }
      return new ControlRequest(labels, request.parameters(), body);
    } catch (IOException e) {
      throw Problem.badRequest("The body is not JSON");
    }
  }

  private static Problem asProblem(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof Problem problem) {
      return problem;
    }
    if (cause instanceof AwsError || cause instanceof IllegalArgumentException) {
      return Problem.badRequest(cause.getMessage());
    }
    LOG.log(Level.SEVERE, "Defect in the control API", cause);
    return Problem.defect(cause.toString());
  }

  private static WireResponse problem(Problem problem) {
    return json(problem.status(), "application/problem+json", problem.details());
  }

  private static WireResponse json(int status, String contentType, JsonNode body) {
    byte[] bytes = (body.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    return WireResponse.ok(status, contentType, bytes);
  }

  private static List<String> steps(String path) {
    return List.of(path.split("/"));
  }
}
