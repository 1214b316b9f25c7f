package dev.lockkeeper.sandbox.eventbridge.delivery;

import java.time.Duration;

/** What can happen to an event on its way to a queue, all of which EventBridge and SQS allow. */
public sealed interface Disturbance {
  /** Does it to {@code delivery}. */
  void strike(Delivery delivery, Deliveries road);

  /** It never arrives. */
  record Drop() implements Disturbance {
    @Override
    public void strike(Delivery delivery, Deliveries road) {
      road.drop(delivery);
    }
  }

  /** It arrives, and {@code copies} more times within {@code within} of that. */
  record Duplicate(int copies, Duration within) implements Disturbance {
    @Override
    public void strike(Delivery delivery, Deliveries road) {
      road.send(delivery, Duration.ZERO, Duration.ZERO);
      for (int i = 0; i < copies; i++) {
        road.send(delivery.duplicate(), Duration.ZERO, within);
      }
    }
  }

  /** It arrives later by {@code least} to {@code most}; from zero, events get out of order. */
  record Delay(Duration least, Duration most) implements Disturbance {
    @Override
    public void strike(Delivery delivery, Deliveries road) {
      road.send(delivery, least, most);
    }
  }

  /** The next event to the same queue arrives first, or it goes alone after {@code patience}. */
  record Swap(Duration patience) implements Disturbance {
    @Override
    public void strike(Delivery delivery, Deliveries road) {
      road.holdBack(delivery, patience);
    }
  }
}
