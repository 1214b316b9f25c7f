package dev.lockkeeper.drain.handling;

import static dev.lockkeeper.drain.domain.Samples.AN_INSTANCE;
import static dev.lockkeeper.drain.domain.Samples.REGISTERED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.PretendInstance;
import dev.lockkeeper.drain.domain.Samples;
import dev.lockkeeper.drain.domain.Task;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Disposition.RetryAfter;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.testkit.CrashPoints;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Function;

/**
 * A drain from the hook's event to its end, second by second, in the hands of any number of
 * replicas that share a queue. Messages that aren't handled come again, as SQS does it.
 */
final class OneDrain {
  private static final Duration VISIBILITY = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(30);

  final ManualClock clock;
  final Replica.Stores stores = Replica.Stores.empty();
  final PretendInstance aws;
  private final PriorityQueue<Queued> queue = new PriorityQueue<>(Queued.SOONEST_FIRST);
  private final List<Replica> replicas = new ArrayList<>();
  private final Random random;
  private long sent;

  private record Queued(Instant at, long number, Function<Replica, Disposition> handling) {
    static final Comparator<Queued> SOONEST_FIRST =
        Comparator.comparing(Queued::at).thenComparing(Queued::number);
  }

  private OneDrain(Random random, PretendInstance aws, Instant start) {
    this.clock = new ManualClock(start);
    this.random = random;
    this.aws = aws;
  }

  static OneDrain ofAnything(long seed) {
    Random random = new Random(seed);
    return new OneDrain(random, PretendInstance.withAnything(random), Samples.START);
  }

  static OneDrain ofBusyInstance() {
    return ofBusyInstance(Samples.START);
  }

  /** On a clock that may differ from AWS's. */
  static OneDrain ofBusyInstance(Instant start) {
    Random random = new Random(1);
    return new OneDrain(random, PretendInstance.busy(random), start);
  }

  Replica start(CrashPoints crashPoints) {
    Replica replica = new Replica(stores, aws, this::wakeUp, clock, crashPoints);
    replicas.add(replica);
    return replica;
  }

  /**
   * Starts two replicas. While one is between its read and its write, the other now and then
   * handles what it gets: a task that changed, the hook's event once more, a wake-up.
   */
  RacingRecords<Drain> startTwoThatRace() {
    Replica other = start(CrashPoints.none());
    RacingRecords<Drain> contested =
        new RacingRecords<>(stores.drains(), () -> handleAnythingBy(other));
    Replica.Stores shared = new Replica.Stores(contested, stores.pointers());
    replicas.add(new Replica(shared, aws, this::wakeUp, clock, CrashPoints.none()));
    return contested;
  }

  private void handleAnythingBy(Replica other) {
    if (random.nextBoolean()) {
      aws.live().ifPresent(task -> other.changed(task, REGISTERED.arn().value()));
      other.terminating("drain", AN_INSTANCE.value());
      other.woken(AN_INSTANCE.value(), clock.instant());
    }
  }

  void stop(Replica replica) {
    replicas.remove(replica);
  }

  void send(Duration delay, Function<Replica, Disposition> handling) {
    queue.add(new Queued(clock.instant().plus(delay), sent++, handling));
  }

  void sendHook() {
    send(Duration.ZERO, replica -> replica.terminating("drain", AN_INSTANCE.value()));
  }

  void sendChange(Duration delay, Task task) {
    send(delay, replica -> replica.changed(task, REGISTERED.arn().value()));
  }

  private void wakeUp(String key, Instant at) {
    send(Duration.between(clock.instant(), at), replica -> replica.woken(key, at));
  }

  /** Lets a second pass; what a replica dies of comes out. */
  void second() {
    clock.advance(Duration.ofSeconds(1));
    while (!queue.isEmpty() && !queue.peek().at().isAfter(clock.instant())) {
      deliver(queue.remove());
    }
    if (clock.instant().getEpochSecond() % 30 == 0) {
      anyReplica().sweep();
    }
  }

  private void deliver(Queued message) {
    Queued again =
        new Queued(clock.instant().plus(VISIBILITY), message.number(), message.handling());
    queue.add(again);
    Disposition disposition = message.handling().apply(anyReplica());
    if (!(disposition instanceof RetryAfter)) {
      queue.remove(again);
    }
  }

  private Replica anyReplica() {
    return replicas.get(random.nextInt(replicas.size()));
  }

  boolean ended() {
    return find().map(drain -> drain.value().state().ended()).orElse(false);
  }

  private Optional<Stored<Drain>> find() {
    return new Drains(stores.drains(), stores.pointers()).find(AN_INSTANCE);
  }

  Drain drain() {
    return find().orElseThrow().value();
  }

  /** Lives on until the drain has ended; tasks stop meanwhile, and each is reported at once. */
  void runToItsEnd() {
    while (!ended()) {
      assertThat(clock.instant())
          .as(() -> "stands still: " + find())
          .isBefore(Samples.START.plus(LONGEST));
      aws.live().ifPresent(task -> sendChange(Duration.ZERO, task));
      second();
    }
  }
}
