package dev.lockkeeper.sandbox.wire;

import java.util.concurrent.CompletionStage;

/** Whatever answers requests in its own time. */
@FunctionalInterface
public interface Exchange {
  /** Answers; completes with {@link ConnectionLost} where the caller is to see no answer. */
  CompletionStage<WireResponse> handle(WireRequest request);

  /** The caller gets no answer: its connection is cut. */
  final class ConnectionLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConnectionLost(String message) {
      super(message);
    }
  }
}
