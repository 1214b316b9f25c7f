package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.ContainerInstances;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.InstanceGroups;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.RequestNews.CancelWanted;
import dev.lockkeeper.drain.domain.RequestNews.ForceWanted;
import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.drain.domain.Waiting;
import dev.lockkeeper.drain.handling.KeptOrder.Answer;
import dev.lockkeeper.drain.handling.RefusedException.Kind;
import dev.lockkeeper.platform.audit.AuditTrail;
import dev.lockkeeper.platform.audit.AuditTrail.Entry;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.Stored;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What operators can have done with drains. Each command goes on record, those that are refused or
 * fail included.
 *
 * <p>Every method throws {@link RefusedException}, or {@link UnavailableException} when AWS
 * throttles, fails, refuses or can't be reached; then the same command may be given again.
 */
public final class DrainCommands {
  private final Drains drains;
  private final DrainOrders orders;
  private final OperatorNews news;
  private final AuditTrail audit;

  /**
   * The commands.
   *
   * @param kept the orders that came with a key
   * @param ids a new one for each order without
   */
  public DrainCommands(
      Drains drains,
      DrainRunner runner,
      ContainerInstances containerInstances,
      InstanceGroups groups,
      Records<KeptOrder> kept,
      Supplier<String> ids,
      AuditTrail audit,
      Clock clock) {
    this.drains = drains;
    this.news = new OperatorNews(drains, runner);
    this.orders =
        new DrainOrders(kept, drains, new Admission(containerInstances, groups), news, ids, clock);
    this.audit = audit;
  }

  /**
   * Has an instance drained.
   *
   * @param key the order's idempotency key
   */
  public Answer drain(String who, Optional<String> key, DrainOrder order) {
    return recorded(
            new Command(who, order.instanceId(), "drain", order.reason()),
            () -> orders.take(who, key, order),
            taken -> taken.answer().drain(),
            DrainOrders.Taken::inWords)
        .answer();
  }

  /** Takes a drain back; the instance serves on. */
  public Drain cancel(String who, InstanceId instanceId, String why) {
    return recorded(
        new Command(who, instanceId, "cancel the drain", why),
        () -> cancelled(who, instanceId, why),
        drain -> drain,
        drain -> "accepted");
  }

  private Drain cancelled(String who, InstanceId instanceId, String why) {
    CancelWanted.refusal(find(instanceId)).ifPresent(DrainCommands::conflict);
    Drain drain = news.observe(instanceId, new CancelWanted(Optional.empty(), who, why));
    if (drain.release().filter(release -> release.end() == DrainState.CANCELLED).isEmpty()) {
      // A hook, or its end, has come in between.
      conflict(CancelWanted.refusal(drain).orElseGet(() -> Waiting.reason(drain)));
    }
    return drain;
  }

  /** Lets the instance go at once, whatever is left on it. */
  public Drain force(String who, InstanceId instanceId, String why) {
    return recorded(
        new Command(who, instanceId, "force the drain to its end", why),
        () -> forced(who, instanceId, why),
        drain -> drain,
        drain -> "accepted");
  }

  private Drain forced(String who, InstanceId instanceId, String why) {
    Drain before = find(instanceId);
    if (before.state().ended() || before.state() == DrainState.RELEASING) {
      conflict("it needs no force: " + before.state() + ", " + Waiting.reason(before));
    }
    return news.observe(instanceId, new ForceWanted(who, why));
  }

  private Drain find(InstanceId instanceId) {
    return drains
        .find(instanceId)
        .map(Stored::value)
        .orElseThrow(
            () ->
                new RefusedException(
                    Kind.UNKNOWN, "instanceId", "no drain of " + instanceId + " is known"));
  }

  /** Empty if no drain of it is known, or its cluster isn't. */
  private String clusterOf(InstanceId instanceId) {
    return drains.find(instanceId).map(known -> known.value().cluster()).orElse("");
  }

  private static void conflict(String reason) {
    throw new RefusedException(Kind.CONFLICT, "instanceId", reason);
  }

  private record Command(String who, InstanceId instanceId, String what, String why) {
    Entry with(String cluster, String outcome) {
      String known = cluster.isEmpty() ? "unknown" : cluster;
      return new Entry(who, Optional.of(instanceId.value()), known, what, why, outcome);
    }
  }

  private <T> T recorded(
      Command command, Supplier<T> work, Function<T, Drain> drain, Function<T, String> outcome) {
    T result;
    try {
      result = work.get();
    } catch (RefusedException refused) {
      audit.add(command.with(clusterOf(command.instanceId()), "refused: " + refused.getMessage()));
      throw refused;
    } catch (RuntimeException failed) {
      audit.add(command.with("", "failed: " + failed.getMessage()));
      throw failed;
    }
    audit.add(command.with(drain.apply(result).cluster(), outcome.apply(result)));
    return result;
  }
}
