package dev.lockkeeper.platform.bus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** Fills PutEvents calls: ten entries and 1 MB at most ("PutEvents", EventBridge API reference). */
final class EventBatches {
  static final int MOST_ENTRIES = 10;
  static final int MOST_BYTES = 1_000_000;

  /** What an entry's time counts for, whatever it is. */
  private static final int TIME_BYTES = 14;

  private EventBatches() {}

  /**
   * The entries, in order, in as few batches as that allows.
   *
   * @throws IllegalArgumentException if a single entry is too large for a call
   */
  static List<List<PutEventsRequestEntry>> of(List<PutEventsRequestEntry> entries) {
    List<List<PutEventsRequestEntry>> batches = new ArrayList<>();
    List<PutEventsRequestEntry> batch = new ArrayList<>();
    int bytes = 0;
    for (PutEventsRequestEntry entry : entries) {
      int size = bytes(entry);
      if (size > MOST_BYTES) {
        throw new IllegalArgumentException(
            "%s of %d bytes is too large for the bus".formatted(entry.detailType(), size));
      }
      if (batch.size() == MOST_ENTRIES || bytes + size > MOST_BYTES) {
        batches.add(batch);
        batch = new ArrayList<>();
        bytes = 0;
      }
      batch.add(entry);
      bytes += size;
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }

  private static int bytes(PutEventsRequestEntry entry) {
    return TIME_BYTES
        + utf8(entry.source())
        + utf8(entry.detailType())
        + utf8(entry.detail())
        + entry.resources().stream().mapToInt(EventBatches::utf8).sum();
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
