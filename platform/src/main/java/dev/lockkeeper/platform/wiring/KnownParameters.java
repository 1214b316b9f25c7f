package dev.lockkeeper.platform.wiring;

import dev.lockkeeper.platform.wiring.Problem.FieldError;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses query parameters that aren't known: a misspelt filter must not pass for none. */
public class KnownParameters {
  @ServerRequestFilter
  Optional<Response> refusal(UriInfo uri, ResourceInfo resource) {
    SortedSet<String> known = of(resource);
    SortedSet<String> unknown = new TreeSet<>(uri.getQueryParameters().keySet());
    unknown.removeAll(known);
    return unknown.isEmpty() ? Optional.empty() : Optional.of(refusal(unknown, known));
  }

  private static SortedSet<String> of(ResourceInfo resource) {
    return Stream.of(resource.getResourceMethod().getParameters())
        .flatMap(parameter -> Stream.ofNullable(parameter.getAnnotation(QueryParam.class)))
        .map(QueryParam::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Response refusal(SortedSet<String> unknown, SortedSet<String> known) {
    String others =
        known.isEmpty() ? "there are none here" : "known are: " + String.join(", ", known);
    List<FieldError> errors =
        unknown.stream()
            .map(name -> new FieldError(name, name + " is unknown; " + others))
            .toList();
    String detail = errors.stream().map(FieldError::detail).collect(Collectors.joining("; "));
    return Problem.response(400, detail, errors);
  }
}
