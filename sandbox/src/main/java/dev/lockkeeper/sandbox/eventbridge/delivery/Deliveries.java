package dev.lockkeeper.sandbox.eventbridge.delivery;

import dev.lockkeeper.sandbox.eventbridge.delivery.Delivery.Outcome;
import dev.lockkeeper.sandbox.world.Timeline;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Starts a delivery for every target an event matched, lets the faults strike it, and keeps the
 * log.
 */
public final class Deliveries {
  /** A target of a rule that matched. */
  public record Route(String ruleArn, QueueTarget target) {}

  private record HeldBack(Delivery delivery, Timeline.Timer patience) {}

  /** Enough for the event that overtook it to be there first. */
  private static final Duration JUST_BEHIND = Duration.ofMillis(1);

  private final World world;
  private final Courier courier;
  private final EventFaults faults;
  private final EventLog log;
  private final Random random;
  private final Map<String, HeldBack> heldBackByQueue = new LinkedHashMap<>();

  public Deliveries(World world, Courier courier, EventFaults faults, EventLog log) {
    this.world = world;
    this.courier = courier;
    this.faults = faults;
    this.log = log;
    this.random = world.random("eventbridge/disturbances");
  }

  /** Sends the event on all routes; with none, it is only logged. */
  public void start(Event event, List<Route> routes) {
    List<Delivery> entry = log.record(event);
    for (Route route : routes) {
      Delivery delivery = new Delivery(event, route.ruleArn(), route.target(), entry).logged();
      faults
          .strike(delivery)
          .ifPresentOrElse(
              fault -> fault.strike(delivery, this),
              () -> send(delivery, Duration.ZERO, Duration.ZERO));
    }
  }

  /** Sends it, later than usual by {@code least} to {@code most}. */
  void send(Delivery delivery, Duration least, Duration most) {
    Duration delay = courier.latency().plus(Chance.between(random, least, most));
    courier.sendAfter(delay, delivery);
    HeldBack overtaken = heldBackByQueue.remove(delivery.target().queueArn());
    if (overtaken != null) {
      overtaken.patience().cancel();
      courier.sendAfter(delay.plus(JUST_BEHIND), overtaken.delivery());
    }
  }

  void drop(Delivery delivery) {
    delivery.became(Outcome.DROPPED_BY_FAULT, world.now(), "");
  }

  /** Waits until another event to the same queue has been sent, or {@code patience} is over. */
  void holdBack(Delivery delivery, Duration patience) {
    String queueArn = delivery.target().queueArn();
    if (heldBackByQueue.containsKey(queueArn)) {
      send(delivery, Duration.ZERO, Duration.ZERO);
      return;
    }
    delivery.became(Outcome.HELD_BACK, world.now(), "");
    Timeline.Timer timer = world.timeline().after(patience, () -> release(queueArn));
    heldBackByQueue.put(queueArn, new HeldBack(delivery, timer));
  }

  private void release(String queueArn) {
    courier.sendAfter(courier.latency(), heldBackByQueue.remove(queueArn).delivery());
  }
}
