package dev.lockkeeper.sandbox.wire.xml;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.AwsService;
import dev.lockkeeper.sandbox.wire.Protocol;
import dev.lockkeeper.sandbox.wire.Scalars;
import dev.lockkeeper.sandbox.wire.ServiceOperations.Operation;
import dev.lockkeeper.sandbox.wire.ShapeReader;
import dev.lockkeeper.sandbox.wire.WireNode.MalformedValue;
import dev.lockkeeper.sandbox.wire.WireRequest;
import dev.lockkeeper.sandbox.wire.WireResponse;
import java.util.Collection;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** REST-XML as Route 53 speaks it: verb and path name the operation, the body is XML. */
public final class RestXmlProtocol implements Protocol {
  private static final int CREATED = 201;

  private final AwsService service;

  public RestXmlProtocol(AwsService service) {
    this.service = service;
  }

  /** The operation among {@code operations} that the request's verb and path name. */
  public static Optional<Operation> route(Collection<Operation> operations, WireRequest request) {
    return operations.stream()
        .filter(
            operation ->
                Route.of(operation.requestType()).matches(request.method(), request.path()))
        .findFirst();
  }

  @Override
  public SdkPojo read(WireRequest request, Class<? extends SdkPojo> requestType) {
    SdkPojo builder = ShapeReader.builderOf(requestType);
    try {
      if (request.body().length > 0) {
        ShapeReader.fill(XmlNode.parse(request.body()), builder);
      }
      for (SdkField<?> field : builder.sdkFields()) {
        outsideBody(request, Route.of(requestType), field)
            .ifPresent(text -> field.set(builder, Scalars.parse(text, field)));
      }
    } catch (MalformedValue e) {
      throw AwsError.client("InvalidInput", e.getMessage());
    }
    return ShapeReader.build(builder);
  }

  private static Optional<String> outsideBody(WireRequest request, Route route, SdkField<?> field) {
    return switch (field.location()) {
      case PATH, GREEDY_PATH -> route.label(request.path(), field.locationName());
      case QUERY_PARAM -> Optional.ofNullable(request.parameters().get(field.locationName()));
      case HEADER -> request.header(field.locationName());
      case PAYLOAD, STATUS_CODE -> Optional.empty();
    };
  }

  @Override
  public WireResponse write(String operation, SdkPojo result, String requestId) {
    byte[] body =
        XmlDocument.write(operation + "Response", service.namespace(), xml -> xml.members(result));
    int status = operation.startsWith("Create") ? CREATED : 200;
    WireResponse response =
        WireResponse.ok(status, XmlDocument.CONTENT_TYPE, body).with("x-amzn-RequestId", requestId);
    for (SdkField<?> field : result.sdkFields()) {
      Object value = field.getValueOrDefault(result);
      if (field.location() == MarshallLocation.HEADER && value != null) {
        response =
            response.with(
                field.locationName(),
                Scalars.format(value, Scalars.timestampFormat(field, Format.RFC_822)));
      }
    }
    return response;
  }

  @Override
  public WireResponse write(AwsError error, String requestId) {
    return XmlDocument.errorResponse(error, service.namespace(), requestId);
  }

  @Override
  public AwsError unknownOperation(String operation) {
    return AwsError.withStatus(
        404, "UnknownOperationException", "There is no operation at " + operation);
  }
}
