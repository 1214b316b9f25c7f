package dev.lockkeeper.sandbox.wire.endpoint;

import java.util.function.Supplier;

/**
 * The access key id of the call that is being answered; operations like {@code GetCallerIdentity}
 * depend on it. Only meaningful inside an operation.
 */
public final class CurrentCaller implements Supplier<String> {
  private String accessKeyId = "";

  void becomes(String caller) {
    this.accessKeyId = caller;
  }

  @Override
  public String get() {
    return accessKeyId;
  }
}
