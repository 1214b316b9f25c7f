package dev.lockkeeper.sandbox.wire.endpoint;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.AwsService;
import dev.lockkeeper.sandbox.wire.Protocol;
import dev.lockkeeper.sandbox.wire.ServiceOperations.Operation;
import dev.lockkeeper.sandbox.wire.WireRequest;
import dev.lockkeeper.sandbox.wire.xml.RestXmlProtocol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides from method, path, headers and form what a request is. There are four ways to say it; a
 * request that says it in none, or in two, is refused, and so is one signed for another service.
 *
 * <ul>
 *   <li>{@code X-Amz-Target: prefix.Operation}: AWS JSON
 *   <li>{@code smithy-protocol: rpc-v2-cbor} and {@code /service/prefix/operation/Operation}: CBOR
 *   <li>the parameters {@code Action} and {@code Version}: Query, or EC2 Query
 *   <li>a path below Route 53's version: REST-XML
 * </ul>
 */
final class Claims {
  private static final Pattern RPC_PATH = Pattern.compile("/service/([^/]+)/operation/([^/]+)");
  private static final String ROUTE53_ROOT = "/" + AwsService.ROUTE53.version() + "/";

  private final Collection<Operation> restOperations;

  Claims(Collection<Operation> restOperations) {
    this.restOperations = restOperations;
  }

  /** A way of naming service and operation. */
  private record Spoken(AwsService service, Protocol protocol, String operation) {}

  Claim claim(WireRequest request) {
    Optional<Signature> signature = Signature.of(request);
    signature.map(Signature::signingName).ifPresent(Claims::requireService);
    List<Spoken> ways = new ArrayList<>();
    target(request).ifPresent(ways::add);
    rpc(request).ifPresent(ways::add);
    rest(request).ifPresent(ways::add);
    if (ways.isEmpty()) {
      query(request, signature).ifPresent(ways::add);
    }
    if (ways.size() != 1) {
      throw unclaimed(ways.isEmpty() ? "names no operation" : "names its operation in two ways");
    }
    Spoken spoken = ways.get(0);
    String caller = signature.map(Signature::accessKeyId).orElse("anonymous");
    return new Claim(spoken.service(), spoken.protocol(), spoken.operation(), caller);
  }

  /**
   * Somebody who uses a service that isn't here shall read that, not guess it from what follows.
   */
  private static void requireService(String signingName) {
    if (AwsService.signedFor(signingName).isEmpty()) {
      throw unclaimed(
          "is for %s, a service the sandbox does not have; it has %s"
              .formatted(signingName, AwsService.signingNames()));
    }
  }

  /** What AWS answers where a signature is for another service. */
  static Optional<AwsError> wrongScope(Claim claim, WireRequest request) {
    return Signature.of(request)
        .filter(signature -> !signature.signingName().equals(claim.service().signingName()))
        .map(
            signature ->
                AwsError.withStatus(
                    403,
                    "SignatureDoesNotMatch",
                    "Credential should be scoped to correct service: '"
                        + claim.service().signingName()
                        + "'."));
  }

  private static Optional<Spoken> target(WireRequest request) {
    Optional<String> header = request.header("X-Amz-Target");
    if (header.isEmpty()) {
      return Optional.empty();
    }
    String target = header.get();
    int dot = target.lastIndexOf('.');
    AwsService service =
        AwsService.targetedBy(dot < 0 ? target : target.substring(0, dot))
            .orElseThrow(() -> unclaimed("has an unknown target: " + target));
    return Optional.of(new Spoken(service, Protocols.json(service), target.substring(dot + 1)));
  }

  private static Optional<Spoken> rpc(WireRequest request) {
    if (request.header("smithy-protocol").isEmpty()) {
      return Optional.empty();
    }
    Matcher path = RPC_PATH.matcher(request.path());
    if (!path.matches() || !request.header("smithy-protocol").get().equals("rpc-v2-cbor")) {
      throw unclaimed("is no rpc-v2-cbor request");
    }
    AwsService service =
        AwsService.targetedBy(path.group(1))
            .orElseThrow(() -> unclaimed("has an unknown service: " + path.group(1)));
    return Optional.of(new Spoken(service, Protocols.cbor(service), path.group(2)));
  }

  private Optional<Spoken> rest(WireRequest request) {
    if (!request.path().startsWith(ROUTE53_ROOT)) {
      return Optional.empty();
    }
    String operation =
        RestXmlProtocol.route(restOperations, request)
            .map(Operation::name)
            .orElse(request.method() + " " + request.path());
    return Optional.of(
        new Spoken(AwsService.ROUTE53, Protocols.rest(AwsService.ROUTE53), operation));
  }

  /** A signature names the service more surely than a version does; some old ones are shared. */
  private static Optional<Spoken> query(WireRequest request, Optional<Signature> signature) {
    Map<String, String> parameters = request.parameters();
    String action = parameters.get("Action");
    if (action == null) {
      return Optional.empty();
    }
    String version = parameters.getOrDefault("Version", "");
    return AwsService.queriedAs(version)
        .or(() -> signature.flatMap(signed -> AwsService.signedFor(signed.signingName())))
        .map(service -> new Spoken(service, Protocols.query(service), action));
  }

  private static AwsError unclaimed(String why) {
    return AwsError.withStatus(404, "UnknownOperationException", "The request " + why + ".");
  }
}
