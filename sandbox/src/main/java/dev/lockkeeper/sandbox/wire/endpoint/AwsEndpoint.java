package dev.lockkeeper.sandbox.wire.endpoint;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.AwsService;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.wire.ServiceOperations.Operation;
import dev.lockkeeper.sandbox.wire.WireRequest;
import dev.lockkeeper.sandbox.wire.WireResponse;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.core.SdkPojo;

/**
 * AWS's endpoint without a network: a function from request to response. Single-threaded like the
 * world whose operations it calls.
 */
public final class AwsEndpoint {
  private static final Logger LOG = Logger.getLogger(AwsEndpoint.class.getName());

  private final Map<AwsService, ServiceOperations> services = new EnumMap<>(AwsService.class);
  private final Supplier<String> requestIds;
  private final CurrentCaller caller;
  private final Claims claims;
  private final Guard guard;

  /** An endpoint for some services, at which everybody may do everything. */
  public AwsEndpoint(
      Collection<ServiceOperations> services, Supplier<String> requestIds, CurrentCaller caller) {
    this(services, requestIds, caller, Guard.OPEN);
  }

  /**
   * An endpoint for some services.
   *
   * @param requestIds gives each answer its {@code x-amzn-RequestId}; from any thread
   * @param caller is told who calls before an operation runs
   * @param guard is asked before that
   */
  public AwsEndpoint(
      Collection<ServiceOperations> services,
      Supplier<String> requestIds,
      CurrentCaller caller,
      Guard guard) {
    for (ServiceOperations operations : services) {
      AwsService service =
          AwsService.signedFor(operations.service())
              .orElseThrow(() -> new IllegalArgumentException("Unknown: " + operations.service()));
      if (this.services.put(service, operations) != null) {
        throw new IllegalArgumentException(operations.service() + " is there twice");
      }
    }
    this.requestIds = requestIds;
    this.caller = caller;
    this.guard = guard;
    ServiceOperations route53 = this.services.get(AwsService.ROUTE53);
    this.claims = new Claims(route53 == null ? List.of() : route53.all());
  }

  /**
   * Finds out what a request is.
   *
   * @throws AwsError if nothing in it says so, or several things do
   */
  public Claim claim(WireRequest request) {
    return claims.claim(request);
  }

  /** Answers a request that has been claimed. */
  public WireResponse answer(Claim claim, WireRequest request) {
    try {
      Optional<AwsError> wrongScope = Claims.wrongScope(claim, request);
      if (wrongScope.isPresent()) {
        return refuse(claim, wrongScope.get());
      }
      Operation operation = find(claim);
      SdkPojo read = claim.protocol().read(request, operation.requestType());
      guard.admit(claim, read);
      caller.becomes(claim.caller());
      SdkPojo result = operation.behaviour().apply(read);
      return claim.protocol().write(operation.name(), result, requestIds.get());
    } catch (AwsError error) {
      return refuse(claim, error);
    } catch (RuntimeException defect) {
      LOG.log(Level.SEVERE, "Defect in " + claim.service() + " " + claim.operation(), defect);
      return refuse(
          claim, AwsError.withStatus(500, "InternalFailure", "Defect in the sandbox: " + defect));
    }
  }

  /** What is answered in the place of a service outside, if the caller may not call it. */
  public Optional<WireResponse> refusalOfEmbedded(Claim claim, WireRequest request) {
    try {
      guard.admitToEmbedded(claim, request);
      return Optional.empty();
    } catch (AwsError error) {
      return Optional.of(refuse(claim, error));
    }
  }

  /** Answers with an error, in the claim's protocol. */
  public WireResponse refuse(Claim claim, AwsError error) {
    return claim.protocol().write(error, requestIds.get());
  }

  /** Answers a request that nobody claims. */
  public WireResponse refuseUnclaimed(WireRequest request, AwsError error) {
    LOG.warning(request.method() + " " + request.path() + ": " + error.getMessage());
    return Protocols.ofUnclaimed(request).write(error, requestIds.get());
  }

  /** Claims and answers. */
  public WireResponse handle(WireRequest request) {
    Claim claim;
    try {
      claim = claim(request);
    } catch (AwsError error) {
      return refuseUnclaimed(request, error);
    }
    return answer(claim, request);
  }

  private Operation find(Claim claim) {
    return Optional.ofNullable(services.get(claim.service()))
        .flatMap(operations -> operations.find(claim.operation()))
        .orElseThrow(
            () -> {
              LOG.warning(
                  "Not in the sandbox: " + claim.service().signingName() + " " + claim.operation());
              return claim.protocol().unknownOperation(claim.operation());
            });
  }
}
