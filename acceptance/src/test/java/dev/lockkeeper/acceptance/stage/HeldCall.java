package dev.lockkeeper.acceptance.stage;

import dev.lockkeeper.sandbox.faults.CallFaults;
import dev.lockkeeper.sandbox.faults.Fault;
import dev.lockkeeper.sandbox.faults.FaultRule;
import dev.lockkeeper.sandbox.wire.Exchange.ConnectionLost;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One call of drain-service, held on its way to AWS or back, so that a test can step in. */
public final class HeldCall {
  private final CallFaults faults;
  private final String rule;
  private final CompletableFuture<Void> gate;
  private final CompletableFuture<Void> effect;

  private HeldCall(
      CallFaults faults,
      String rule,
      CompletableFuture<Void> gate,
      CompletableFuture<Void> effect) {
    this.faults = faults;
    this.rule = rule;
    this.gate = gate;
    this.effect = effect;
  }

  /**
   * Which call.
   *
   * @param operation any if empty
   * @param earlier how many of these calls go through before it
   * @param withEffect whether it is held on its way back, after its effect
   */
  public record Which(Optional<String> operation, int earlier, boolean withEffect) {
    /** Begins to wait for it. */
    public HeldCall in(CallFaults faults) {
      return withEffect ? onItsWayBack(faults) : onItsWay(faults);
    }

    private HeldCall onItsWay(CallFaults faults) {
      Fault.Hold hold = new Fault.Hold();
      String id = faults.add(rule(hold));
      return new HeldCall(faults, id, hold.gate(), CompletableFuture.completedFuture(null));
    }

    private HeldCall onItsWayBack(CallFaults faults) {
      Fault.HoldResponse hold = new Fault.HoldResponse();
      String id = faults.add(rule(hold));
      return new HeldCall(faults, id, hold.gate(), hold.effect());
    }

    private FaultRule rule(Fault fault) {
      return new FaultRule(
          Optional.empty(),
          operation,
          Optional.of(Installation.SERVICE),
          earlier,
          Optional.of(1),
          1,
          fault);
    }
  }

  /** The next call of the operation, before it has an effect. */
  public static Which before(String operation) {
    return new Which(Optional.of(operation), 0, false);
  }

  /** Whether it is held now. */
  public boolean isReached() {
    return effect.isDone()
        && faults.inForce().stream()
            .anyMatch(state -> state.id().equals(rule) && state.struck() == 1);
  }

  /** Waits until it is held. */
  public void awaitReached() {
    Await.until("the call is made", this::isReached);
  }

  /** Lets it go on. */
  public void release() {
    faults.remove(rule);
  }

  /** It is never heard of again: no effect, if it had none yet, and no answer. */
  public void lose() {
    gate.completeExceptionally(new ConnectionLost("its process died"));
    faults.remove(rule);
  }
}
