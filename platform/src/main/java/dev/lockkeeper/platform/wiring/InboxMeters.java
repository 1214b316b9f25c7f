package dev.lockkeeper.platform.wiring;

import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.InboxObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** What happens in an inbox, as metrics. */
@Singleton
public class InboxMeters implements InboxObserver {
  private static final List<String> CALLS =
      List.of("ReceiveMessage", "DeleteMessage", "ChangeMessageVisibility", "SendMessage");

  private final MeterRegistry meters;

  /** Failures are there from the start, so that a first one is a rise. */
  public InboxMeters(MeterRegistry meters) {
    this.meters = meters;
    CALLS.forEach(this::failures);
  }

  @Override
  public void received(Duration age) {
    meters.timer("lockkeeper.inbox.age").record(age);
  }

  @Override
  public void answered(String kind, Disposition disposition, Duration took) {
    meters
        .timer("lockkeeper.inbox.handled", "kind", kind, "outcome", outcome(disposition))
        .record(took);
  }

  @Override
  public void callFailed(String operation) {
    failures(operation).increment();
  }

  private Counter failures(String operation) {
    return Counter.builder("lockkeeper.inbox.failed.calls")
        .description("calls to SQS that failed")
        .tag("operation", operation)
        .register(meters);
  }

  private static String outcome(Disposition disposition) {
    return disposition.match(
        new Disposition.Cases<>() {
          @Override
          public String handled() {
            return "handled";
          }

          @Override
          public String ignored(String reason) {
            return "ignored";
          }

          @Override
          public String retryAfter(Duration delay, String reason) {
            return "retry";
          }

          @Override
          public String rejected(String reason) {
            return "rejected";
          }
        });
  }
}
