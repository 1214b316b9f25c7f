package dev.lockkeeper.sandbox.cloudformation.resources;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;

/** {@code AWS::Events::EventBus}. */
final class EventBusType implements ResourceType {
  private final EventBridgeClient events;

  EventBusType(EventBridgeClient events) {
    this.events = events;
  }

  @Override
  public String name() {
    return "AWS::Events::EventBus";
  }

  @Override
  public Supplier<Created> prepare(Properties properties, String generatedName) {
    String busName = properties.name("Name", generatedName);
    properties.withoutEffect("Tags", "KmsKeyIdentifier");
    CreateEventBusRequest request =
        properties.rest(CreateEventBusRequest.class).toBuilder().name(busName).build();
    return () -> {
      String arn = events.createEventBus(request).eventBusArn();
      return new Created(busName, Map.of("Arn", arn, "Name", busName));
    };
  }

  @Override
  public void delete(String physicalId) {
    events.deleteEventBus(request -> request.name(physicalId));
  }
}
