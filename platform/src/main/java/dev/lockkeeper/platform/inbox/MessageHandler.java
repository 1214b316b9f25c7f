package dev.lockkeeper.platform.inbox;

/**
 * Deals with one kind of event. Called by several threads at once, with the same event more than
 * once, late, and in any order.
 */
@FunctionalInterface
public interface MessageHandler<E> {
  /**
   * What is to become of the message. An exception counts as {@code RetryAfter} with the inbox's
   * own delay.
   */
  Disposition handle(E event, Message message);
}
