package dev.lockkeeper.sandbox.front;

import dev.lockkeeper.sandbox.calls.Call;
import dev.lockkeeper.sandbox.calls.CallLog;
import dev.lockkeeper.sandbox.driver.Driver;
import dev.lockkeeper.sandbox.faults.CallFaults;
import dev.lockkeeper.sandbox.faults.PendingCall;
import dev.lockkeeper.sandbox.faults.RateLimits;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.AwsService;
import dev.lockkeeper.sandbox.wire.Exchange;
import dev.lockkeeper.sandbox.wire.WireRequest;
import dev.lockkeeper.sandbox.wire.WireResponse;
import dev.lockkeeper.sandbox.wire.endpoint.AwsEndpoint;
import dev.lockkeeper.sandbox.wire.endpoint.Claim;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The way of every API call: claimed, disturbed by the faults in force, held to its rate, answered
 * in the world or by an embedded service, and counted.
 */
public final class CallPipeline implements Exchange {
  private final World world;
  private final Driver driver;
  private final AwsEndpoint endpoint;
  private final Map<AwsService, Exchange> embedded;
  private final CallFaults faults;
  private final RateLimits limits;
  private final CallLog log;

  /**
   * The way into one world.
   *
   * @param embedded services that answer for themselves, outside the world
   */
  public CallPipeline(
      World world,
      Driver driver,
      AwsEndpoint endpoint,
      Map<AwsService, Exchange> embedded,
      CallFaults faults,
      RateLimits limits,
      CallLog log) {
    this.world = world;
    this.driver = driver;
    this.endpoint = endpoint;
    this.embedded = embedded;
    this.faults = faults;
    this.limits = limits;
    this.log = log;
  }

  @Override
  public CompletionStage<WireResponse> handle(WireRequest request) {
    Claim claim;
    try {
      claim = endpoint.claim(request);
    } catch (AwsError error) {
      return CompletableFuture.completedFuture(endpoint.refuseUnclaimed(request, error));
    }
    Call call = new Call(claim.service().signingName(), claim.operation(), claim.caller());
    Pending pending = new Pending(claim, request);
    return faults
        .next(call)
        .map(fault -> fault.strike(pending))
        .orElseGet(pending::proceed)
        .whenComplete((response, failure) -> log.count(call, outcome(claim.service(), response)));
  }

  private static String outcome(AwsService service, WireResponse response) {
    if (response == null) {
      return CallLog.CONNECTION_LOST;
    }
    String throttled = RateLimits.exceeded(service).code();
    return response
        .errorCode()
        .map(code -> code.equals(throttled) ? CallLog.THROTTLED : code)
        .orElse(CallLog.OK);
  }

  private final class Pending implements PendingCall {
    private final Claim claim;
    private final WireRequest request;

    private Pending(Claim claim, WireRequest request) {
      this.claim = claim;
      this.request = request;
    }

    @Override
    public CompletionStage<WireResponse> proceed() {
      Exchange outside = embedded.get(claim.service());
      if (outside == null) {
        return driver.call(this::inWorld);
      }
      Optional<WireResponse> refusal = endpoint.refusalOfEmbedded(claim, request);
      return refusal.isPresent()
          ? CompletableFuture.completedFuture(refusal.get())
          : outside.handle(request);
    }

    private WireResponse inWorld() {
      return limits.admit(claim.service(), claim.operation(), world.now())
          ? endpoint.answer(claim, request)
          : endpoint.refuse(claim, throttled());
    }

    @Override
    public CompletionStage<WireResponse> refuse(AwsError error) {
      return CompletableFuture.completedFuture(endpoint.refuse(claim, error));
    }

    @Override
    public AwsError throttled() {
      return RateLimits.exceeded(claim.service());
    }

    @Override
    public CompletionStage<Void> after(Duration delay) {
      return driver.after(delay);
    }
  }
}
