package dev.lockkeeper.sandbox.faults;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.WireResponse;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** A call that has arrived and has had no effect yet. */
public interface PendingCall {
  /** Lets it have its effect. */
  CompletionStage<WireResponse> proceed();

  /** Answers with an error; it has no effect. */
  CompletionStage<WireResponse> refuse(AwsError error);

  /** What the service answers to calls that come too fast. */
  AwsError throttled();

  /** Completes when the world's clock has moved on by {@code delay}. */
  CompletionStage<Void> after(Duration delay);
}
