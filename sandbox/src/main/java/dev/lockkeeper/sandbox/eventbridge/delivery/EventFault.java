package dev.lockkeeper.sandbox.eventbridge.delivery;

import java.util.Optional;

/**
 * A fault that strikes deliveries.
 *
 * @param id chosen by {@link EventFaults}
 * @param probability 0 to 1, for each delivery it applies to
 */
public record EventFault(
    String id,
    Disturbance disturbance,
    double probability,
    Applies applies,
    Optional<Integer> times) {
  /** To which deliveries; what is empty applies to all. {@code queueName} is the queue's name. */
  public record Applies(
      Optional<String> source, Optional<String> detailType, Optional<String> queueName) {
    /** To every delivery. */
    public static final Applies TO_ALL =
        new Applies(Optional.empty(), Optional.empty(), Optional.empty());

    boolean to(Delivery delivery) {
      Event event = delivery.event();
      String queueArn = delivery.target().queueArn();
      return source.map(event.source()::equals).orElse(true)
          && detailType.map(event.detailType()::equals).orElse(true)
          && queueName.map(name -> queueArn.endsWith(":" + name)).orElse(true);
    }
  }
}
