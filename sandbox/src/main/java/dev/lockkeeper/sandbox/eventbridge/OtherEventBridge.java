package dev.lockkeeper.sandbox.eventbridge;

import dev.lockkeeper.sandbox.world.AwsEvent;
import dev.lockkeeper.sandbox.world.EventSink;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/**
 * The default bus of another AWS, which is told by PutEvents what services here report. AWS itself
 * lets nobody say what only its services may say ({@code NotAuthorizedForSourceException}); an
 * emulator does. What it doesn't take after the SDK's own tries is lost, and logged.
 */
public final class OtherEventBridge implements EventSink, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(OtherEventBridge.class.getName());
  private static final long LAST_EVENTS_SECONDS = 2;

  private final EventBridgeClient other;
  private final Supplier<Instant> now;

  /** The world must not wait for the other's answers. */
  private final ExecutorService sender =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "other-eventbridge");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param now the world's time, which events carry
   */
  public OtherEventBridge(EventBridgeClient other, Supplier<Instant> now) {
    this.other = other;
    this.now = now;
  }

  @Override
  public void accept(AwsEvent said) {
    PutEventsRequestEntry entry =
        PutEventsRequestEntry.builder()
            .source(said.source())
            .detailType(said.detailType())
            .resources(said.resources())
            .detail(said.detail().toString())
            .time(now.get())
            .build();
    sender.execute(() -> send(entry));
  }

  private void send(PutEventsRequestEntry entry) {
    try {
      PutEventsResponse answer = other.putEvents(request -> request.entries(entry));
      if (answer.failedEntryCount() != null && answer.failedEntryCount() > 0) {
        LOG.severe("Lost: " + entry.detailType() + ": " + answer.entries().get(0).errorMessage());
      }
    } catch (SdkException unreachable) {
      LOG.log(Level.SEVERE, "Lost: " + entry.detailType(), unreachable);
    }
  }

  /** Sends what is left, for two seconds at most. */
  @Override
  public void close() {
    sender.shutdown();
    try {
      if (!sender.awaitTermination(LAST_EVENTS_SECONDS, TimeUnit.SECONDS)) {
        sender.shutdownNow();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
