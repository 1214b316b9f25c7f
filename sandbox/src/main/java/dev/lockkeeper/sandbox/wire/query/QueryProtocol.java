package dev.lockkeeper.sandbox.wire.query;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.AwsService;
import dev.lockkeeper.sandbox.wire.Protocol;
import dev.lockkeeper.sandbox.wire.ShapeReader;
import dev.lockkeeper.sandbox.wire.WireNode.MalformedValue;
import dev.lockkeeper.sandbox.wire.WireRequest;
import dev.lockkeeper.sandbox.wire.WireResponse;
import dev.lockkeeper.sandbox.wire.xml.XmlDocument;
import software.amazon.awssdk.core.SdkPojo;

/** AWS Query. Parameters that the operation doesn't know are ignored, as AWS does. */
public final class QueryProtocol implements Protocol {
  private final AwsService service;

  public QueryProtocol(AwsService service) {
    this.service = service;
  }

  @Override
  public SdkPojo read(WireRequest request, Class<? extends SdkPojo> requestType) {
    try {
      return ShapeReader.read(FormNode.of(request.parameters(), FormNode.Lists.QUERY), requestType);
    } catch (MalformedValue e) {
      throw AwsError.client("MalformedInput", e.getMessage());
    }
  }

  @Override
  public WireResponse write(String operation, SdkPojo result, String requestId) {
    byte[] body =
        XmlDocument.write(
            operation + "Response",
            service.namespace(),
            xml -> {
              xml.open(operation + "Result").members(result).close();
              xml.open("ResponseMetadata").element("RequestId", requestId).close();
            });
    return WireResponse.ok(200, XmlDocument.CONTENT_TYPE, body).with("x-amzn-RequestId", requestId);
  }

  @Override
  public WireResponse write(AwsError error, String requestId) {
    return XmlDocument.errorResponse(error, service.namespace(), requestId);
  }

  @Override
  public AwsError unknownOperation(String operation) {
    return AwsError.client(
        "InvalidAction",
        "Could not find operation " + operation + " for version " + service.version());
  }
}
