package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.wire.AwsError;

/** What Auto Scaling answers to requests that can't be. */
final class Refusals {
  private Refusals() {}

  /** The code that stands for nearly all of them: what is meant is in the message. */
  static AwsError invalid(String message) {
    return AwsError.client("ValidationError", message);
  }
}
