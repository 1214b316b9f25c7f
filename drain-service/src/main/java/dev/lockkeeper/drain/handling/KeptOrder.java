package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.Trigger;
import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.RecordType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An order under the idempotency key it came with, so that the same one again is known and does
 * nothing. The trigger is settled before anything is done; whoever repeats an order that a crash
 * cut off carries on with it.
 *
 * @param digest of the order, to tell the same from another
 * @param answer what was answered, once it has been
 */
public record KeptOrder(
    String key, String digest, Trigger trigger, Instant givenAt, Optional<Answer> answer) {
  private static final Duration KEPT_FOR = Duration.ofHours(24);

  /**
   * What came of an order.
   *
   * @param isNew whether it began a drain, or else joined one that was under way
   * @param drain as it was then
   */
  public record Answer(boolean isNew, Drain drain) {}

  /** How they are stored. */
  public static RecordType<KeptOrder> type() {
    return new RecordType<>(
        "idempotency-key",
        KeptOrder.class,
        order -> keyOf(order.key()),
        order -> Optional.empty(),
        order -> Optional.of(order.expiresAt()));
  }

  static RecordKey keyOf(String key) {
    return new RecordKey("idempotency-key#" + key, "order");
  }

  /** It may be there for longer, but counts no more. */
  Instant expiresAt() {
    return givenAt.plus(KEPT_FOR);
  }

  KeptOrder with(Answer newAnswer) {
    return new KeptOrder(key, digest, trigger, givenAt, Optional.of(newAnswer));
  }
}
