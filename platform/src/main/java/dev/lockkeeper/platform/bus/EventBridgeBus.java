package dev.lockkeeper.platform.bus;

import dev.lockkeeper.platform.aws.Failure;
import dev.lockkeeper.platform.time.GrowingDelays;
import dev.lockkeeper.platform.time.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * A bus of EventBridge's. PutEvents answers for each entry by itself; entries it could not take
 * just now are sent again, the others are not.
 */
public final class EventBridgeBus implements Bus {
  private static final int MOST_TRIES = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final EventBridgeClient eventBridge;
  private final String busName;
  private final String source;
  private final Pause pause;
  private final GrowingDelays pauses;

  /**
   * A bus for the events of one service.
   *
   * @param source {@code lockkeeper.<service>}
   * @param jitter numbers from 0 to 1, exclusive
   */
  public EventBridgeBus(
      EventBridgeClient eventBridge,
      String busName,
      String source,
      Pause pause,
      DoubleSupplier jitter) {
    this.eventBridge = eventBridge;
    this.busName = busName;
    this.source = source;
    this.pause = pause;
    this.pauses = new GrowingDelays(LONGEST_PAUSE, jitter);
  }

  @Override
  public void publish(List<OutgoingEvent> events) {
    EventBatches.of(events.stream().map(this::entry).toList()).forEach(this::publishBatch);
  }

  private PutEventsRequestEntry entry(OutgoingEvent event) {
    return PutEventsRequestEntry.builder()
        .eventBusName(busName)
        .source(source)
        .detailType(event.detailType())
        .time(event.time())
        .resources(event.resources())
        .detail(event.detail().toString())
        .traceHeader(event.traceHeader().orElse(null))
        .build();
  }

  private void publishBatch(List<PutEventsRequestEntry> batch) {
    List<PutEventsRequestEntry> left = batch;
    for (int tries = 1; !left.isEmpty(); tries++) {
      left = put(left, tries == MOST_TRIES);
      if (!left.isEmpty()) {
        pauseAfter(tries);
      }
    }
  }

  /** The entries that are to be sent again. */
  private List<PutEventsRequestEntry> put(List<PutEventsRequestEntry> entries, boolean lastTry) {
    List<PutEventsResultEntry> results =
        eventBridge.putEvents(request -> request.entries(entries)).entries();
    List<PutEventsRequestEntry> failed = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      PutEventsResultEntry result = results.get(i);
      if (result.errorCode() != null) {
        if (lastTry || !Failure.ofCode(result.errorCode()).worthAnotherTry()) {
          throw new PublishFailedException(
              "%s: %s, %s"
                  .formatted(
                      entries.get(i).detailType(), result.errorCode(), result.errorMessage()));
        }
        failed.add(entries.get(i));
      }
    }
    return failed;
  }

  private void pauseAfter(int tries) {
    try {
      pause.pause(pauses.after(FIRST_PAUSE, tries));
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      throw new PublishFailedException("told to stop before the bus had taken all events");
    }
  }
}
