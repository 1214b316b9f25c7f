package dev.lockkeeper.sandbox.testing;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import software.amazon.awssdk.core.SdkPojo;

/** Calls a service's operations as the wire does, but without a wire. */
public final class Client {
  private final ServiceOperations operations;

  public Client(ServiceOperations operations) {
    this.operations = operations;
  }

  /** The answer to {@code request}, which is of the type the caller expects. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // a wrong type fails the test
  public <R extends SdkPojo> R call(SdkPojo request) {
    String name = request.getClass().getSimpleName().replaceAll("Request$", "");
    return (R) operations.find(name).orElseThrow().behaviour().apply(request);
  }

  /** What AWS refuses {@code request} with. */
  public AwsError refusal(SdkPojo request) {
    return catchThrowableOfType(AwsError.class, () -> call(request));
  }
}
