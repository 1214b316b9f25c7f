package dev.lockkeeper.sandbox.eventbridge.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** What can happen to an event on its way to a queue, all of which EventBridge and SQS allow. */
public sealed interface Disturbance {
  /** Does it to {@code delivery}. */
  void strike(Delivery delivery, Deliveries road);

  /** Adds its name and its members, as the control API names them. */
  void describe(ObjectNode shown);

  /** It never arrives. */
  record Drop() implements Disturbance {
    @Override
    public void strike(Delivery delivery, Deliveries road) {
      road.drop(delivery);
    }

    @Override
    public void describe(ObjectNode shown) {
      shown.put("fault", "drop");
    }
  }

  /** It arrives, and {@code copies} more times within {@code within} of that. */
  record Duplicate(int copies, Duration within) implements Disturbance {
    public Duplicate {
      if (copies < 1) {
        throw new IllegalArgumentException("copies is at least 1, not " + copies);
      }
    }

    @Override
    public void strike(Delivery delivery, Deliveries road) {
      road.send(delivery, Duration.ZERO, Duration.ZERO);
      for (int i = 0; i < copies; i++) {
        road.send(delivery.duplicate(), Duration.ZERO, within);
      }
    }

    @Override
    public void describe(ObjectNode shown) {
      shown.put("fault", "duplicate").put("copies", copies).put("within", within.toString());
    }
  }

  /** It arrives later by {@code least} to {@code most}; from zero, events get out of order. */
  record Delay(Duration least, Duration most) implements Disturbance {
    public Delay {
      if (least.compareTo(most) > 0) {
        throw new IllegalArgumentException(
            "a delay of at least %s and at most %s".formatted(least, most));
      }
    }

    @Override
    public void strike(Delivery delivery, Deliveries road) {
      road.send(delivery, least, most);
    }

    @Override
    public void describe(ObjectNode shown) {
      shown.put("fault", "delay").put("least", least.toString()).put("most", most.toString());
    }
  }

  /** The next event to the same queue arrives first, or it goes alone after {@code patience}. */
  record Swap(Duration patience) implements Disturbance {
    @Override
    public void strike(Delivery delivery, Deliveries road) {
      road.holdBack(delivery, patience);
    }

    @Override
    public void describe(ObjectNode shown) {
      shown.put("fault", "swap").put("patience", patience.toString());
    }
  }
}
