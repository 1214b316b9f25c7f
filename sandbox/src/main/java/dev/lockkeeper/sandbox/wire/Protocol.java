package dev.lockkeeper.sandbox.wire;

import software.amazon.awssdk.core.SdkPojo;

/** How one service's requests, results and errors are spelt on the wire. */
public interface Protocol {
  /**
   * Reads a request.
   *
   * @throws AwsError if it can't be read, with the code AWS uses in this protocol
   */
  SdkPojo read(WireRequest request, Class<? extends SdkPojo> requestType);

  /** Writes the result of {@code operation}. */
  WireResponse write(String operation, SdkPojo result, String requestId);

  /** Writes an error. */
  WireResponse write(AwsError error, String requestId);

  /** What AWS answers where it doesn't know the operation. */
  AwsError unknownOperation(String operation);
}
