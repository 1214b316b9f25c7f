package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.RequestNews.Triggered;
import dev.lockkeeper.drain.domain.Trigger;
import dev.lockkeeper.drain.handling.KeptOrder.Answer;
import dev.lockkeeper.drain.handling.RefusedException.Kind;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.Stored;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Has instances drained on an operator's order, each order once however often it comes.
 *
 * <p>An order with a key is checked, then kept under its key, then carried out, then answered. Two
 * replicas that get it at once keep it once; both carry it out, which is one trigger to the drain;
 * the first answer stands. An order that is refused leaves nothing behind, so its key is free.
 */
final class DrainOrders {
  private final Records<KeptOrder> kept;
  private final Drains drains;
  private final Admission admission;
  private final OperatorNews news;
  private final Supplier<String> ids;
  private final Clock clock;

  /**
   * What an order led to.
   *
   * @param repeats when the same order was given before, and has been answered; then this time
   *     nothing was done
   */
  record Taken(Answer answer, Optional<Instant> repeats) {
    static Taken now(Answer answer) {
      return new Taken(answer, Optional.empty());
    }

    /** For the audit trail. */
    String inWords() {
      return repeats
          .map(at -> "answered as at " + at + "; did nothing")
          .orElse(answer.isNew() ? "accepted: a new drain" : "accepted: joined the drain");
    }
  }

  DrainOrders(
      Records<KeptOrder> kept,
      Drains drains,
      Admission admission,
      OperatorNews news,
      Supplier<String> ids,
      Clock clock) {
    this.kept = kept;
    this.drains = drains;
    this.admission = admission;
    this.news = news;
    this.ids = ids;
    this.clock = clock;
  }

  Taken take(String who, Optional<String> key, DrainOrder order) {
    Optional<Stored<KeptOrder>> known = key.flatMap(text -> kept.find(KeptOrder.keyOf(text)));
    Instant now = clock.instant();
    if (known.filter(stored -> stored.value().expiresAt().isAfter(now)).isPresent()) {
      return again(known.get(), order);
    }
    Optional<Drain> drain = drains.find(order.instanceId()).map(Stored::value);
    ContainerInstance where = admission.admit(order, drain.filter(it -> !it.state().ended()), now);
    Trigger trigger = trigger(who, triggerId(key, drain, now), order, now);
    if (key.isEmpty()) {
      return Taken.now(carryOut(order.instanceId(), trigger, Optional.of(where)));
    }
    KeptOrder toKeep = new KeptOrder(key.get(), digest(order), trigger, now, Optional.empty());
    return known
        .map(expired -> kept.replace(expired, toKeep))
        .orElseGet(() -> kept.insertIfAbsent(toKeep))
        .match(
            written -> Taken.now(answer(written, order.instanceId(), Optional.of(where))),
            // Another has kept it meanwhile; if that is gone again, it is a new one.
            present ->
                present.map(other -> again(other, order)).orElseGet(() -> take(who, key, order)));
  }

  private Taken again(Stored<KeptOrder> known, DrainOrder order) {
    if (!known.value().digest().equals(digest(order))) {
      throw new RefusedException(
          Kind.IMPOSSIBLE,
          "Idempotency-Key",
          "the key was used with another body, at " + known.value().givenAt());
    }
    return known
        .value()
        .answer()
        .map(before -> new Taken(before, Optional.of(known.value().givenAt())))
        .orElseGet(() -> Taken.now(answer(known, order.instanceId(), Optional.empty())));
  }

  private Answer answer(
      Stored<KeptOrder> order, InstanceId instanceId, Optional<ContainerInstance> where) {
    Answer answer = carryOut(instanceId, order.value().trigger(), where);
    return kept.replace(order, order.value().with(answer))
        .match(
            written -> answer,
            present -> present.flatMap(other -> other.value().answer()).orElse(answer));
  }

  private Answer carryOut(
      InstanceId instanceId, Trigger trigger, Optional<ContainerInstance> where) {
    boolean open =
        drains.find(instanceId).filter(stored -> joins(stored.value(), trigger)).isPresent();
    Drain drain = news.begin(instanceId, new Triggered(trigger, where));
    return new Answer(!open, drain);
  }

  /** Whether the drain is under way on another's account. */
  private static boolean joins(Drain drain, Trigger trigger) {
    boolean ours =
        drain.triggers().all().stream()
            .findFirst()
            .filter(first -> first.id().equals(trigger.id()))
            .isPresent();
    return !drain.state().ended() && !ours;
  }

  /** A key may come again after a day; its drain remembers it for longer, and would ignore it. */
  private String triggerId(Optional<String> key, Optional<Drain> drain, Instant now) {
    return key.map(
            text ->
                drain.filter(known -> known.triggers().heard().contains(text)).isPresent()
                    ? text + "@" + now
                    : text)
        .orElseGet(ids);
  }

  private static Trigger trigger(String who, String id, DrainOrder order, Instant now) {
    return new Trigger(
        Trigger.Kind.OPERATOR,
        id,
        who,
        order.reason(),
        Optional.empty(),
        order.deadlineFrom(now),
        order.policy(),
        Optional.empty());
  }

  private static String digest(DrainOrder order) {
    try {
      byte[] text = exactly(order).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** Each part with its length, so that no two orders read the same. */
  private static String exactly(DrainOrder order) {
    return Stream.of(
            order.instanceId(),
            order.reason(),
            order.deadline(),
            order.within(),
            order.policy(),
            order.cluster())
        .map(String::valueOf)
        .map(part -> part.length() + ":" + part)
        .collect(Collectors.joining());
  }
}
