package dev.lockkeeper.platform.testkit;

import dev.lockkeeper.platform.inbox.OutgoingMessage;
import dev.lockkeeper.platform.inbox.Queue;
import dev.lockkeeper.platform.inbox.ReceivedMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/**
 * A queue that keeps SQS's contract and, by a seed, makes use of every liberty in it: messages come
 * twice, late and in any order. On a test's clock; a receive never waits.
 */
public final class DisorderlyQueue implements Queue {
  private final Clock clock;
  private final Random random;
  private final QueueFaults faults = new QueueFaults();
  private final List<QueuedMessage> messages = new ArrayList<>();
  private Disorder disorder = Disorder.none();
  private Optional<DisorderlyQueue> deadLetters = Optional.empty();
  private int maxReceiveCount = Integer.MAX_VALUE;
  private long ids;

  public DisorderlyQueue(Clock clock, long seed) {
    this.clock = clock;
    this.random = new Random(seed);
  }

  /** What befalls messages from now on. */
  public void disorder(Disorder disorder) {
    this.disorder = disorder;
  }

  /** Messages received more often than that go to {@code queue} instead, as by a redrive policy. */
  public void redriveTo(DisorderlyQueue queue, int maxReceiveCount) {
    this.deadLetters = Optional.of(queue);
    this.maxReceiveCount = maxReceiveCount;
  }

  /** Calls counted, and made to fail. */
  public QueueFaults faults() {
    return faults;
  }

  /** Sends a message with nothing but a body. */
  public void send(String body) {
    send(new OutgoingMessage(body, Duration.ZERO, Map.of(), Optional.empty()));
  }

  @Override
  public synchronized void send(OutgoingMessage message) {
    faults.call("SendMessage");
    if (message.delay().compareTo(LONGEST_DELAY) > 0) {
      throw new IllegalArgumentException("SQS delays by 900 s at most: " + message.delay());
    }
    String id = "message-" + ++ids;
    if (random.nextDouble() >= disorder.drop()) {
      arrive(id, message);
    }
    if (random.nextDouble() < disorder.duplicate()) {
      arrive(id, message);
    }
  }

  @Override
  public synchronized List<ReceivedMessage> receive(int most, Duration wait, Duration visibility) {
    faults.call("ReceiveMessage");
    requireBatch(most);
    redrive();
    List<QueuedMessage> visible = new ArrayList<>(visible());
    if (random.nextDouble() < disorder.swap()) {
      Collections.shuffle(visible, random);
    }
    return visible.stream()
        .limit(most)
        .map(message -> message.receive(clock.instant().plus(visibility), "receipt-" + ++ids))
        .toList();
  }

  @Override
  public synchronized List<Refusal> delete(Collection<String> receiptHandles) {
    return batch("DeleteMessage", receiptHandles, Function.identity(), handle -> remove(handle));
  }

  @Override
  public synchronized List<Refusal> changeVisibility(Collection<VisibilityChange> changes) {
    return batch("ChangeMessageVisibility", changes, VisibilityChange::receiptHandle, this::hide);
  }

  /** How many messages are there, visible or not. */
  public synchronized int size() {
    return messages.size();
  }

  /** When the next message comes into sight, if there is any. */
  public synchronized Optional<Instant> nextVisibleAt() {
    return messages.stream().map(QueuedMessage::visibleAt).min(Instant::compareTo);
  }

  /** The messages, visible or not, as a receive would show them. */
  public synchronized List<ReceivedMessage> contents() {
    return messages.stream().map(QueuedMessage::asReceived).toList();
  }

  private void arrive(String id, OutgoingMessage message) {
    Instant now = clock.instant();
    Instant visibleAt = now.plus(wholeSeconds(message.delay()));
    if (random.nextDouble() < disorder.delay()) {
      visibleAt =
          visibleAt.plusMillis((long) (random.nextDouble() * disorder.longestDelay().toMillis()));
    }
    messages.add(new QueuedMessage(id, message, now, visibleAt));
  }

  private List<QueuedMessage> visible() {
    Instant now = clock.instant();
    return messages.stream().filter(message -> !message.visibleAt().isAfter(now)).toList();
  }

  private void redrive() {
    for (QueuedMessage message : visible()) {
      if (message.receiveCount() >= maxReceiveCount) {
        messages.remove(message);
        deadLetters.orElseThrow().send(message.content());
      }
    }
  }

  private <T> List<Refusal> batch(
      String operation,
      Collection<T> entries,
      Function<T, String> handle,
      Function<T, Optional<Refusal>> action) {
    faults.call(operation);
    requireBatch(entries.size());
    return entries.stream()
        .flatMap(
            entry ->
                (faults.refuses(operation)
                        ? Optional.of(new Refusal(handle.apply(entry), false, "InternalError"))
                        : action.apply(entry))
                    .stream())
        .toList();
  }

  /** Like SQS, deleting what is gone is no error. */
  private Optional<Refusal> remove(String handle) {
    find(handle).ifPresent(messages::remove);
    return Optional.empty();
  }

  private Optional<Refusal> hide(VisibilityChange change) {
    Instant now = clock.instant();
    Optional<QueuedMessage> inFlight =
        find(change.receiptHandle()).filter(message -> message.visibleAt().isAfter(now));
    inFlight.ifPresent(message -> message.visibleAt(now.plus(wholeSeconds(change.visibility()))));
    return inFlight.isPresent()
        ? Optional.empty()
        : Optional.of(new Refusal(change.receiptHandle(), true, "MessageNotInflight"));
  }

  private Optional<QueuedMessage> find(String handle) {
    return messages.stream().filter(message -> message.isHeldBy(handle)).findFirst();
  }

  /** SQS counts in seconds; rounded up, nothing comes too early. */
  private static Duration wholeSeconds(Duration duration) {
    return Duration.ofSeconds(duration.plusSeconds(1).minusNanos(1).toSeconds());
  }

  private static void requireBatch(int size) {
    if (size < 1 || size > BATCH) {
      throw new IllegalArgumentException("SQS takes 1 to 10 entries, not " + size);
    }
  }
}
