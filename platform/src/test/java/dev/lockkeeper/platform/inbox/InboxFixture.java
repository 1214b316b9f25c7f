package dev.lockkeeper.platform.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.platform.events.EnvelopeReader;
import dev.lockkeeper.platform.events.EventKind;
import dev.lockkeeper.platform.events.Scope;
import dev.lockkeeper.platform.testkit.DisorderlyQueue;
import dev.lockkeeper.platform.testkit.ManualClock;
import dev.lockkeeper.platform.testkit.ManualExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** An inbox on a queue, a clock and workers that the test controls. */
final class InboxFixture {
  static final InboxSettings SETTINGS =
      new InboxSettings(
          1,
          4,
          20,
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofMillis(5),
          Duration.ofSeconds(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofSeconds(4));

  private static final EventKind<String> NOTE =
      new EventKind<>("lockkeeper.test", "Note", note -> EventKind.detail(note).text("text"));

  final ManualClock clock = ManualClock.started();
  final ManualExecutor workers = new ManualExecutor();
  final DisorderlyQueue queue = new DisorderlyQueue(clock, 1);
  final DisorderlyQueue deadLetters = new DisorderlyQueue(clock, 2);
  final List<Message> seen = new ArrayList<>();
  final List<String> answers = new ArrayList<>();
  final List<String> failedCalls = new ArrayList<>();
  private final InboxSettings settings;
  private final UnaryOperator<Queue> view;
  Inbox inbox;
  Function<String, Disposition> handler = text -> Disposition.handled();
  double jitter;

  InboxFixture() {
    this(SETTINGS);
  }

  InboxFixture(InboxSettings settings) {
    this(settings, queue -> queue);
  }

  /** The inbox sees the queues through {@code view}. */
  InboxFixture(InboxSettings settings, UnaryOperator<Queue> view) {
    this.settings = settings;
    this.view = view;
    replaceInbox();
  }

  /** Another process takes over; what the one before held, it still believes to hold. */
  void replaceInbox() {
    Handlers handlers =
        Handlers.in(new Scope("111122223333", "eu-central-1", List.of("main")))
            .on(NOTE, this::handle)
            .build();
    inbox =
        new Inbox(
            view.apply(queue),
            view.apply(deadLetters),
            new EnvelopeReader(new ObjectMapper(), "eu-central-1"),
            handlers,
            settings,
            new InboxRuntime(workers, Runnable::run, clock, clock, clock, () -> jitter),
            new Notes());
  }

  void send(String text) {
    queue.send(note(text));
  }

  static String note(String text) {
    return """
    {"version":"0","id":"e-1","detail-type":"Note","source":"lockkeeper.test",
     "account":"111122223333","time":"2026-03-01T12:00:00Z","region":"eu-central-1",
     "resources":[],"detail":{"text":"%s"}}
    """
        .formatted(text);
  }

  void poll() {
    try {
      inbox.poll();
    } catch (InterruptedException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  /** Receives, handles what came, and lets the lingering calls go out. */
  void turn() {
    poll();
    workers.runAll();
    clock.advance(SETTINGS.linger());
  }

  void stop() {
    try {
      inbox.stop();
    } catch (InterruptedException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  private Disposition handle(String text, Message message) {
    seen.add(message);
    return handler.apply(text);
  }

  private final class Notes implements InboxObserver {
    @Override
    public void received(Duration age) {}

    @Override
    public void answered(String kind, Disposition disposition, Duration took) {
      answers.add(kind + " " + disposition.getClass().getSimpleName());
    }

    @Override
    public void callFailed(String operation) {
      failedCalls.add(operation);
    }
  }
}
