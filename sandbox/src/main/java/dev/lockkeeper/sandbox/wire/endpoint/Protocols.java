package dev.lockkeeper.sandbox.wire.endpoint;

import dev.lockkeeper.sandbox.wire.AwsService;
import dev.lockkeeper.sandbox.wire.Protocol;
import dev.lockkeeper.sandbox.wire.WireRequest;
import dev.lockkeeper.sandbox.wire.cbor.CborProtocol;
import dev.lockkeeper.sandbox.wire.ec2.Ec2Protocol;
import dev.lockkeeper.sandbox.wire.json.JsonProtocol;
import dev.lockkeeper.sandbox.wire.query.QueryProtocol;
import dev.lockkeeper.sandbox.wire.xml.RestXmlProtocol;

/** Which protocol a service speaks when it is spoken to in a certain way. */
final class Protocols {
  private Protocols() {}

  /** For requests with {@code X-Amz-Target}. */
  static Protocol json(AwsService service) {
    return switch (service) {
      case SQS, DYNAMODB, MONITORING -> new JsonProtocol(service, "1.0");
      default -> new JsonProtocol(service, "1.1");
    };
  }

  /** For requests with {@code Action} and {@code Version}. */
  static Protocol query(AwsService service) {
    return service == AwsService.EC2 ? new Ec2Protocol() : new QueryProtocol(service);
  }

  /** For requests with {@code smithy-protocol: rpc-v2-cbor}. */
  static Protocol cbor(AwsService service) {
    return new CborProtocol(service);
  }

  /** For requests that verb and path describe. */
  static Protocol rest(AwsService service) {
    return new RestXmlProtocol(service);
  }

  /** For requests to nobody here: XML where their client reads XML (Query and S3), or else JSON. */
  static Protocol ofUnclaimed(WireRequest request) {
    boolean s3 =
        Signature.of(request).filter(signed -> signed.signingName().equals("s3")).isPresent();
    return s3 || request.parameters().containsKey("Action")
        ? rest(AwsService.ROUTE53)
        : json(AwsService.ECS);
  }
}
