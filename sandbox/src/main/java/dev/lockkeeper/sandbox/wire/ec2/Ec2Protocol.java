package dev.lockkeeper.sandbox.wire.ec2;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.AwsService;
import dev.lockkeeper.sandbox.wire.Protocol;
import dev.lockkeeper.sandbox.wire.ShapeReader;
import dev.lockkeeper.sandbox.wire.WireNode.MalformedValue;
import dev.lockkeeper.sandbox.wire.WireRequest;
import dev.lockkeeper.sandbox.wire.WireResponse;
import dev.lockkeeper.sandbox.wire.query.FormNode;
import dev.lockkeeper.sandbox.wire.xml.XmlDocument;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;

/** EC2 Query. Unlike the others, EC2 refuses parameters it doesn't know. */
public final class Ec2Protocol implements Protocol {
  private static final List<String> NOT_OF_THE_OPERATION = List.of("Action", "Version");

  @Override
  public SdkPojo read(WireRequest request, Class<? extends SdkPojo> requestType) {
    FormNode form = FormNode.of(request.parameters(), FormNode.Lists.EC2);
    NOT_OF_THE_OPERATION.forEach(form::skip);
    try {
      SdkPojo shape = ShapeReader.read(form, requestType);
      form.firstUnread()
          .ifPresent(
              name -> {
                throw AwsError.client(
                    "UnknownParameter", "The parameter " + name + " is not recognized");
              });
      return shape;
    } catch (MalformedValue e) {
      throw AwsError.client("InvalidParameterValue", e.getMessage());
    }
  }

  @Override
  public WireResponse write(String operation, SdkPojo result, String requestId) {
    byte[] body =
        XmlDocument.write(
            operation + "Response",
            AwsService.EC2.namespace(),
            xml -> {
              xml.element("requestId", requestId).members(result);
              if (result.sdkFields().isEmpty()) {
                xml.element("return", "true");
              }
            });
    return WireResponse.ok(200, XmlDocument.CONTENT_TYPE, body).with("x-amzn-RequestId", requestId);
  }

  @Override
  public WireResponse write(AwsError error, String requestId) {
    byte[] body =
        XmlDocument.write(
            "Response",
            "",
            xml -> {
              xml.open("Errors").open("Error");
              xml.element("Code", error.code()).element("Message", error.getMessage());
              xml.close().close().element("RequestID", requestId);
            });
    return WireResponse.failed(error.status(), XmlDocument.CONTENT_TYPE, body, error.code())
        .with("x-amzn-RequestId", requestId);
  }

  @Override
  public AwsError unknownOperation(String operation) {
    return AwsError.client(
        "InvalidAction", "The action " + operation + " is not valid for this web service.");
  }
}
