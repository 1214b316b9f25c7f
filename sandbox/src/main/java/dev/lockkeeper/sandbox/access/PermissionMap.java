package dev.lockkeeper.sandbox.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.sandbox.wire.AwsService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Which permissions each call needs, after the Service Authorization Reference ("Actions,
 * resources, and condition keys for AWS services"). An operation that isn't here needs what nobody
 * has.
 */
final class PermissionMap {
  /** An operation of a service. */
  private record Key(AwsService service, String operation) {}

  private final Map<Key, Function<SdkPojo, List<Permission>>> simulated = new HashMap<>();
  private final Map<Key, Function<JsonNode, List<Permission>>> embedded = new HashMap<>();

  /** Adds an operation of a simulated service, named after its request class. */
  <Q extends SdkPojo> PermissionMap on(
      AwsService service, Class<Q> requestType, Function<Q, List<Permission>> permissions) {
    String name = requestType.getSimpleName();
    Key key = new Key(service, name.substring(0, name.length() - "Request".length()));
    simulated.put(key, request -> permissions.apply(requestType.cast(request)));
    return this;
  }

  /** Adds an operation of an embedded service, whose requests are read as JSON. */
  PermissionMap on(
      AwsService service, String operation, Function<JsonNode, List<Permission>> permissions) {
    embedded.put(new Key(service, operation), permissions);
    return this;
  }

  Optional<List<Permission>> of(AwsService service, String operation, SdkPojo request) {
    return Optional.ofNullable(simulated.get(new Key(service, operation)))
        .map(permissions -> permissions.apply(request));
  }

  Optional<List<Permission>> of(AwsService service, String operation, JsonNode request) {
    return Optional.ofNullable(embedded.get(new Key(service, operation)))
        .map(permissions -> permissions.apply(request));
  }
}
