package dev.lockkeeper.sandbox.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.AwsEvent;
import dev.lockkeeper.sandbox.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternResponse;
import software.amazon.event.ruler.Machine;

/** Putting events on a bus, and trying a pattern on one. */
final class EventOperations {
  private static final int MOST_ENTRIES = 10;

  /** 1 MB for the whole request, and so for each entry. */
  private static final int MOST_BYTES = 1_048_576;

  private final EventBridge bridge;
  private final World world;

  EventOperations(EventBridge bridge, World world) {
    this.bridge = bridge;
    this.world = world;
  }

  void register(ServiceOperations operations) {
    operations
        .on(PutEventsRequest.class, this::put)
        .on(TestEventPatternRequest.class, EventOperations::test);
  }

  private PutEventsResponse put(PutEventsRequest request) {
    Constraints.size("entries", request.entries(), MOST_ENTRIES);
    if (request.entries().stream().mapToInt(EventEntries::size).sum() > MOST_BYTES) {
      throw Constraints.validation("Total size of the entries in the request is over the limit.");
    }
    List<PutEventsResultEntry> results = new ArrayList<>();
    request.entries().forEach(entry -> results.add(put(entry)));
    long failed = results.stream().filter(result -> result.errorCode() != null).count();
    return PutEventsResponse.builder().failedEntryCount((int) failed).entries(results).build();
  }

  private PutEventsResultEntry put(PutEventsRequestEntry entry) {
    try {
      ObjectNode detail = EventEntries.detailOf(entry);
      AwsEvent said = new AwsEvent(entry.source(), entry.detailType(), entry.resources(), detail);
      Instant time = Optional.ofNullable(entry.time()).orElse(world.now());
      String id = bridge.put(entry.eventBusName(), said, time);
      return PutEventsResultEntry.builder().eventId(id).build();
    } catch (AwsError refused) {
      return PutEventsResultEntry.builder()
          .errorCode(refused.code())
          .errorMessage(refused.getMessage())
          .build();
    }
  }

  private static TestEventPatternResponse test(TestEventPatternRequest request) {
    Constraints.required("eventPattern", request.eventPattern());
    Constraints.required("event", request.event());
    EventPatterns.check(request.eventPattern());
    JsonNode event = EventEntries.objectOf(request.event()).orElseThrow(EventOperations::malformed);
    Machine machine = Machine.builder().build();
    EventPatterns.add(machine, "tested", request.eventPattern());
    boolean matches = !machine.rulesForJSONEvent(event).isEmpty();
    return TestEventPatternResponse.builder().result(matches).build();
  }

  private static AwsError malformed() {
    return Constraints.validation("Parameter Event is not valid. Reason: it is not a JSON object.");
  }
}
