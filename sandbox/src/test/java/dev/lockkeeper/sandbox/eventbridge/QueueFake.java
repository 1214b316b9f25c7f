package dev.lockkeeper.sandbox.eventbridge;

import dev.lockkeeper.sandbox.world.QueueSink;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Queues that keep what they get, or refuse it as they are told. */
final class QueueFake implements QueueSink {
  record Sent(Instant at, String queueArn, String body, Map<String, String> attributes) {}

  private final World world;
  private final List<Sent> sent = new ArrayList<>();
  private final List<Instant> attempts = new ArrayList<>();
  private final Deque<Throwable> refusals = new ArrayDeque<>();

  QueueFake(World world) {
    this.world = world;
  }

  /** The next {@code times} sends fail. */
  void refuse(int times, Throwable reason) {
    for (int i = 0; i < times; i++) {
      refusals.add(reason);
    }
  }

  @Override
  public CompletionStage<Void> send(String queueArn, String body, Map<String, String> attributes) {
    attempts.add(world.now());
    if (!refusals.isEmpty()) {
      return CompletableFuture.failedFuture(refusals.remove());
    }
    sent.add(new Sent(world.now(), queueArn, body, attributes));
    return CompletableFuture.completedFuture(null);
  }

  List<Sent> sent() {
    return sent;
  }

  List<Instant> attempts() {
    return attempts;
  }

  /** How long after the first attempt each further one came. */
  List<Duration> attemptsAfterFirst() {
    return attempts.stream().skip(1).map(at -> Duration.between(attempts.get(0), at)).toList();
  }
}
