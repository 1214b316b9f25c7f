package dev.lockkeeper.platform.aws;

import java.util.UUID;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;

/** Attributes of ours that go with a call to AWS. */
final class CallAttribute {
  private CallAttribute() {}

  /**
   * A new one. Its name is made unique: in dev mode Quarkus loads our classes again, while the SDK
   * stays, and the SDK refuses a name that it has seen.
   */
  static <T> ExecutionAttribute<T> named(String name) {
    return new ExecutionAttribute<>(name + "-" + UUID.randomUUID());
  }
}
