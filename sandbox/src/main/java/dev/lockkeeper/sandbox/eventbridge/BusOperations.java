package dev.lockkeeper.sandbox.eventbridge;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;

/** Making, showing and deleting event buses. */
final class BusOperations {
  /** AWS allows a slash for partner buses only, which the sandbox doesn't have. */
  private static final Pattern NAME = Pattern.compile("[.\\-_A-Za-z0-9]{1,256}");

  private final Buses buses;
  private final Tags tags;

  BusOperations(Buses buses, Tags tags) {
    this.buses = buses;
    this.tags = tags;
  }

  void register(ServiceOperations operations) {
    operations
        .on(CreateEventBusRequest.class, this::create)
        .on(DeleteEventBusRequest.class, this::delete)
        .on(DescribeEventBusRequest.class, this::describe)
        .on(ListEventBusesRequest.class, this::list);
  }

  private CreateEventBusResponse create(CreateEventBusRequest request) {
    Constraints.required("name", request.name());
    if (!NAME.matcher(request.name()).matches()) {
      throw Constraints.validation(
          "Event bus name %s is not valid: letters, digits, dots, hyphens, underscores."
              .formatted(request.name()));
    }
    if (request.eventSourceName() != null || request.deadLetterConfig() != null) {
      throw Constraints.validation(
          "The sandbox has no partner event sources and no dead-letter queues for buses.");
    }
    if (buses.find(request.name()).isPresent()) {
      throw AwsError.client(
          "ResourceAlreadyExistsException",
          "Event bus %s already exists.".formatted(request.name()));
    }
    Bus bus = buses.add(request.name(), request.description());
    tags.add(bus.arn(), request.tags());
    return CreateEventBusResponse.builder()
        .eventBusArn(bus.arn())
        .description(bus.description())
        .build();
  }

  /** Deleting a bus that isn't there succeeds, as on AWS. */
  private DeleteEventBusResponse delete(DeleteEventBusRequest request) {
    Constraints.required("name", request.name());
    if (request.name().equals(Bus.DEFAULT)) {
      throw Constraints.validation("Cannot delete event bus default.");
    }
    buses.find(request.name()).ifPresent(this::remove);
    return DeleteEventBusResponse.builder().build();
  }

  private void remove(Bus bus) {
    if (!bus.rules().isEmpty()) {
      throw Constraints.validation("Event bus can't be deleted since it has rules.");
    }
    buses.remove(bus.name());
    tags.forget(bus.arn());
  }

  private DescribeEventBusResponse describe(DescribeEventBusRequest request) {
    Bus bus = buses.named(request.name());
    return DescribeEventBusResponse.builder()
        .name(bus.name())
        .arn(bus.arn())
        .description(bus.description())
        .creationTime(bus.createdAt())
        .lastModifiedTime(bus.createdAt())
        .build();
  }

  private ListEventBusesResponse list(ListEventBusesRequest request) {
    var chosen = Prefix.of(buses.all(), request.namePrefix());
    Page<Bus> page = Pages.of(chosen.values(), Bus::name, request.nextToken(), request.limit());
    return ListEventBusesResponse.builder()
        .eventBuses(page.items().stream().map(BusOperations::shown).toList())
        .nextToken(page.token())
        .build();
  }

  private static EventBus shown(Bus bus) {
    return EventBus.builder()
        .name(bus.name())
        .arn(bus.arn())
        .description(bus.description())
        .creationTime(bus.createdAt())
        .lastModifiedTime(bus.createdAt())
        .build();
  }
}
