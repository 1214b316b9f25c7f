package dev.lockkeeper.sandbox.wire.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.AwsService;
import dev.lockkeeper.sandbox.wire.Protocol;
import dev.lockkeeper.sandbox.wire.ShapeReader;
import dev.lockkeeper.sandbox.wire.WireNode.MalformedValue;
import dev.lockkeeper.sandbox.wire.WireRequest;
import dev.lockkeeper.sandbox.wire.WireResponse;
import java.io.IOException;
import software.amazon.awssdk.core.SdkPojo;

/** AWS JSON 1.0 and 1.1; an answer is in the version of its request. */
public final class JsonProtocol implements Protocol {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AwsService service;
  private final String contentType;

  /**
   * The protocol for one service.
   *
   * @param version {@code 1.0} or {@code 1.1}
   */
  public JsonProtocol(AwsService service, String version) {
    this.service = service;
    this.contentType = "application/x-amz-json-" + version;
  }

  @Override
  public SdkPojo read(WireRequest request, Class<? extends SdkPojo> requestType) {
    try {
      byte[] body = request.body();
      JsonNode tree =
          body.length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body);
      return ShapeReader.read(new JsonNodes(tree), requestType);
    } catch (IOException e) {
      throw AwsError.client("SerializationException", "The body is not valid JSON");
    } catch (MalformedValue e) {
      throw AwsError.client("SerializationException", e.getMessage());
    }
  }

  @Override
  public WireResponse write(String operation, SdkPojo result, String requestId) {
    ObjectNode body = JsonShapes.write(result, JsonShapes.Timestamps.EPOCH_SECONDS);
    return WireResponse.ok(200, contentType, bytes(body)).with("x-amzn-RequestId", requestId);
  }

  @Override
  public WireResponse write(AwsError error, String requestId) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("__type", error.code());
    body.put("message", error.getMessage());
    WireResponse response =
        WireResponse.failed(error.status(), contentType, bytes(body), error.code())
            .with("x-amzn-RequestId", requestId);
    return service.isQueryCompatible()
        ? response.with("x-amzn-query-error", error.code() + ";" + error.fault())
        : response;
  }

  @Override
  public AwsError unknownOperation(String operation) {
    return AwsError.client("UnknownOperationException", "The operation is unknown: " + operation);
  }

  private static byte[] bytes(ObjectNode body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of plain nodes can always be written", e);
    }
  }
}
