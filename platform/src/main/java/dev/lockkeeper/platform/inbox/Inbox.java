package dev.lockkeeper.platform.inbox;

import dev.lockkeeper.platform.events.EnvelopeReader;
import dev.lockkeeper.platform.time.GrowingDelays;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes messages from a queue, hands them to handlers, and settles them by what the handlers
 * answer. It holds a bounded number at a time, keeps them hidden from others meanwhile, and gives
 * back unfinished ones when it is stopped.
 *
 * <p>It has no threads of its own: {@link InboxThreads} gives it some, tests step through it.
 */
public final class Inbox {
  private static final Logger LOG = System.getLogger(Inbox.class.getName());
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
  private static final Duration STOP_STEP = Duration.ofMillis(20);

  /** For the calls that show unfinished messages to others, after the handlers' grace. */
  private static final Duration LAST_CALLS = Duration.ofMillis(500);

  private final Queue queue;
  private final Worker worker;
  private final InboxSettings settings;
  private final InboxRuntime runtime;
  private final InboxObserver observer;
  private final Holdings holdings;
  private final Settlement settlement;
  private final VisibilityKeeper keeper;
  private final GrowingDelays pauses;
  private final AtomicInteger failures = new AtomicInteger();
  private volatile boolean stopping;

  public Inbox(
      Queue queue,
      Queue deadLetters,
      EnvelopeReader reader,
      Handlers handlers,
      InboxSettings settings,
      InboxRuntime runtime,
      InboxObserver observer) {
    this.queue = queue;
    this.settings = settings;
    this.runtime = runtime;
    this.observer = observer;
    this.holdings = new Holdings(settings.mostInFlight());
    this.settlement = new Settlement(queue, deadLetters, settings, runtime, observer, holdings);
    this.keeper = new VisibilityKeeper(queue, settings, runtime, observer, holdings);
    this.worker = new Worker(reader, handlers, settings, runtime.clock(), observer);
    this.pauses = new GrowingDelays(LONGEST_PAUSE, runtime.jitter());
  }

  /**
   * One turn of a receive loop: waits for room, receives, hands over. When SQS fails it pauses, the
   * longer the more often, instead of throwing.
   */
  public void poll() throws InterruptedException {
    int most = settings.receiveBatch();
    holdings.reserve(most);
    List<ReceivedMessage> messages = List.of();
    try {
      messages = queue.receive(most, settings.longPoll(), settings.visibility());
      failures.set(0);
    } catch (RuntimeException failed) {
      receiveFailed(failed);
    } finally {
      holdings.returnPlaces(most - messages.size());
    }
    messages.forEach(this::take);
  }

  /** How many messages are in the inbox's hands. */
  public int inFlight() {
    return holdings.count();
  }

  /**
   * Stops: nothing new is begun, handlers at work may finish within the grace, what is unfinished
   * then is shown to other receivers at once. Polls may still run; what they bring goes back too.
   */
  public void stop() throws InterruptedException {
    stopping = true;
    holdings.all().stream().filter(Held::giveBackUnhandled).forEach(settlement::show);
    awaitNothingInFlight(settings.stopGrace());
    holdings.all().stream().filter(Held::giveBack).forEach(settlement::show);
    awaitNothingInFlight(LAST_CALLS);
  }

  /** Not while stopping: then the receive was cut off, which is no failure. */
  private void receiveFailed(RuntimeException failed) throws InterruptedException {
    if (stopping) {
      return;
    }
    observer.callFailed("ReceiveMessage");
    LOG.log(Level.WARNING, "Cannot receive, trying again soon: {0}", failed.toString());
    runtime.pause().pause(pauses.after(FIRST_PAUSE, failures.incrementAndGet()));
  }

  private void take(ReceivedMessage message) {
    Instant now = runtime.clock().instant();
    observer.received(Duration.between(message.sentAt(), now));
    Held held = holdings.hold(message, now, now.plus(settings.visibility()));
    keeper.watch();
    runtime.workers().execute(() -> work(held));
    if (stopping && held.giveBackUnhandled()) {
      settlement.show(held);
    }
  }

  private void work(Held held) {
    if (!held.beginHandling()) {
      return;
    }
    try {
      settlement.settle(held, worker.handle(held.message()));
    } catch (RuntimeException | Error unexpected) {
      LOG.log(Level.ERROR, "A message can't be settled, it will be delivered again", unexpected);
      holdings.release(held);
    }
  }

  private void awaitNothingInFlight(Duration atMost) throws InterruptedException {
    Instant until = runtime.clock().instant().plus(atMost);
    while (inFlight() > 0 && runtime.clock().instant().isBefore(until)) {
      runtime.pause().pause(STOP_STEP);
    }
  }
}
