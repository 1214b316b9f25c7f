package dev.lockkeeper.sandbox.eventbridge.delivery;

import dev.lockkeeper.sandbox.eventbridge.delivery.Delivery.Outcome;
import dev.lockkeeper.sandbox.world.QueueSink;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Carries matched events to their queues: after a latency, again after a failure, at last to the
 * target's dead-letter queue. "How EventBridge retries delivering events", EventBridge user guide.
 */
public final class Courier {
  private final World world;
  private final EventBridgeSettings settings;
  private final QueueSink queues;
  private final Executor worldThread;
  private final Random random;

  /**
   * @param worldThread runs what follows a send on the world's thread, since a queue may answer on
   *     any; {@code Runnable::run} where the queue answers at once
   */
  public Courier(
      World world, EventBridgeSettings settings, QueueSink queues, Executor worldThread) {
    this.world = world;
    this.settings = settings;
    this.queues = queues;
    this.worldThread = worldThread;
    this.random = world.random("eventbridge/delivery");
  }

  /** How long a delivery takes by itself. */
  Duration latency() {
    return settings.latency(random);
  }

  /** Makes the first attempt after {@code delay}. */
  void sendAfter(Duration delay, Delivery delivery) {
    world.timeline().after(delay, () -> attempt(delivery));
  }

  private void attempt(Delivery delivery) {
    delivery.countAttempt();
    QueueTarget target = delivery.target();
    send(
        target.queueArn(),
        delivery.body(),
        Map.of(),
        () -> delivery.became(Outcome.DELIVERED, world.now(), ""),
        failure -> failed(delivery, failure));
  }

  private void failed(Delivery delivery, SendFailure failure) {
    RetryLimits limits = delivery.target().limits();
    int retry = delivery.attempts();
    Duration pause = settings.pauseBefore(retry, random);
    Instant tooOldAt = delivery.event().acceptedAt().plus(limits.maximumEventAge());
    if (!failure.retriable()) {
      giveUp(delivery, failure, "");
    } else if (retry > limits.maximumRetryAttempts()) {
      giveUp(delivery, failure, "MaximumRetryAttempts");
    } else if (world.now().plus(pause).isAfter(tooOldAt)) {
      giveUp(delivery, failure, "MaximumEventAgeInSeconds");
    } else {
      delivery.became(Outcome.RETRYING, world.now(), failure.code() + ": " + failure.message());
      sendAfter(pause, delivery);
    }
  }

  private void giveUp(Delivery delivery, SendFailure failure, String exhausted) {
    String why = failure.code() + ": " + failure.message();
    if (delivery.target().deadLetterQueueArn().isEmpty()) {
      delivery.became(Outcome.LOST, world.now(), why);
      return;
    }
    send(
        delivery.target().deadLetterQueueArn().get(),
        delivery.body(),
        attributes(delivery, failure, exhausted),
        () -> delivery.became(Outcome.DEAD_LETTERED, world.now(), why),
        second ->
            delivery.became(
                Outcome.LOST, world.now(), why + "; dead-letter queue: " + second.message()));
  }

  private static Map<String, String> attributes(
      Delivery delivery, SendFailure failure, String exhausted) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("RULE_ARN", delivery.ruleArn());
    attributes.put("TARGET_ARN", delivery.target().queueArn());
    attributes.put("ERROR_CODE", failure.code());
    attributes.put("ERROR_MESSAGE", failure.message());
    attributes.put("RETRY_ATTEMPTS", String.valueOf(delivery.attempts() - 1));
    if (!exhausted.isEmpty()) {
      attributes.put("EXHAUSTED_RETRY_CONDITION", exhausted);
    }
    return attributes;
  }

  private void send(
      String queueArn,
      String body,
      Map<String, String> attributes,
      Runnable sent,
      Consumer<SendFailure> refused) {
    CompletionStage<Void> ignored =
        queues
            .send(queueArn, body, attributes)
            .whenCompleteAsync(
                (nothing, thrown) -> {
                  if (thrown == null) {
                    sent.run();
                  } else {
                    refused.accept(SendFailure.of(thrown));
                  }
                },
                worldThread);
  }
}
