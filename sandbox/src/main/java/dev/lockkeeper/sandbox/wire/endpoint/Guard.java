package dev.lockkeeper.sandbox.wire.endpoint;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.WireRequest;
import software.amazon.awssdk.core.SdkPojo;

/** Decides whether a caller may do what it asks for. */
public interface Guard {
  /** Lets everything pass. */
  Guard OPEN =
      new Guard() {
        @Override
        public void admit(Claim claim, SdkPojo request) {}

        @Override
        public void admitToEmbedded(Claim claim, WireRequest request) {}
      };

  /**
   * Asked on the world's thread, before an operation.
   *
   * @throws AwsError if the caller may not
   */
  void admit(Claim claim, SdkPojo request);

  /**
   * Asked from any thread, before a service answers that is outside of the world.
   *
   * @throws AwsError if the caller may not
   */
  void admitToEmbedded(Claim claim, WireRequest request);
}
