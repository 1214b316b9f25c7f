package dev.lockkeeper.sandbox.faults;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Exchange.ConnectionLost;
import dev.lockkeeper.sandbox.wire.WireResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What is done to a call. */
public sealed interface Fault {
  /** Does it, and lets the call go on or not. */
  CompletionStage<WireResponse> strike(PendingCall call);

  /** The word for it in the control API. */
  String kind();

  /** The service's own answer to calls that come too fast; no effect. */
  record Throttle() implements Fault {
    @Override
    public CompletionStage<WireResponse> strike(PendingCall call) {
      return call.refuse(call.throttled());
    }

    @Override
    public String kind() {
      return "throttle";
    }
  }

  /** Some error; no effect. */
  record Fail(int status, String code, String message) implements Fault {
    @Override
    public CompletionStage<WireResponse> strike(PendingCall call) {
      return call.refuse(AwsError.withStatus(status, code, message));
    }

    @Override
    public String kind() {
      return "fail";
    }
  }

  /** The effect at once, the response so much later by the world's clock. */
  record Delay(Duration by) implements Fault {
    @Override
    public CompletionStage<WireResponse> strike(PendingCall call) {
      return call.proceed().thenCompose(response -> call.after(by).thenApply(elapsed -> response));
    }

    @Override
    public String kind() {
      return "delay";
    }
  }

  /** The effect, but no response: the connection is cut. */
  record LoseResponse() implements Fault {
    @Override
    public CompletionStage<WireResponse> strike(PendingCall call) {
      return call.proceed()
          .thenCompose(
              response ->
                  CompletableFuture.failedFuture(new ConnectionLost("The response was lost")));
    }

    @Override
    public String kind() {
      return "lose";
    }
  }

  /** No effect and no response: the connection is cut. */
  record Refuse() implements Fault {
    @Override
    public CompletionStage<WireResponse> strike(PendingCall call) {
      return CompletableFuture.failedFuture(new ConnectionLost("The connection was refused"));
    }

    @Override
    public String kind() {
      return "refuse";
    }
  }

  /** Neither effect nor response until {@code gate} completes; then as if nothing had been. */
  record Hold(CompletableFuture<Void> gate) implements Fault {
    public Hold() {
      this(new CompletableFuture<>());
    }

    @Override
    public CompletionStage<WireResponse> strike(PendingCall call) {
      return gate.thenCompose(opened -> call.proceed());
    }

    @Override
    public void lift() {
      gate.complete(null);
    }

    @Override
    public String kind() {
      return "hold";
    }
  }

  /**
   * The effect at once, but no response until {@code gate} completes.
   *
   * @param effect completes when the call has had its effect
   */
  record HoldResponse(CompletableFuture<Void> gate, CompletableFuture<Void> effect)
      implements Fault {
    public HoldResponse() {
      this(new CompletableFuture<>(), new CompletableFuture<>());
    }

    @Override
    public CompletionStage<WireResponse> strike(PendingCall call) {
      return call.proceed()
          .thenCompose(
              response -> {
                effect.complete(null);
                return gate.thenApply(opened -> response);
              });
    }

    @Override
    public void lift() {
      gate.complete(null);
    }

    @Override
    public String kind() {
      return "hold-response";
    }
  }

  /** Lets go of whatever the fault still holds. */
  default void lift() {}
}
