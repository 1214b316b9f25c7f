package dev.lockkeeper.sandbox.wire.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.AwsService;
import dev.lockkeeper.sandbox.wire.ShapeReader;
import dev.lockkeeper.sandbox.wire.WireNode.MalformedValue;
import dev.lockkeeper.sandbox.wire.WireResponse;
import java.io.IOException;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Bodies that are one tree of named members, as JSON or as CBOR.
 *
 * @param format its name in errors
 */
public record TreeBody(ObjectMapper mapper, String format, String contentType) {
  /** Reads a request; an empty body has no members. */
  public SdkPojo read(byte[] body, Class<? extends SdkPojo> requestType) {
    try {
      JsonNode tree =
          body.length == 0 ? JsonNodeFactory.instance.objectNode() : mapper.readTree(body);
      return ShapeReader.read(new JsonNodes(tree), requestType);
    } catch (IOException e) {
      throw AwsError.client("SerializationException", "The body is not valid " + format);
    } catch (MalformedValue e) {
      throw AwsError.client("SerializationException", e.getMessage());
    }
  }

  /** A result. */
  public WireResponse ok(ObjectNode body) {
    return WireResponse.ok(200, contentType, bytes(body));
  }

  /** An error; a service that once spoke Query names it in the old way too. */
  public WireResponse failed(AwsService service, AwsError error) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("__type", error.code());
    body.put("message", error.getMessage());
    WireResponse response =
        WireResponse.failed(error.status(), contentType, bytes(body), error.code());
    return service.isQueryCompatible()
        ? response.with("x-amzn-query-error", error.code() + ";" + error.fault())
        : response;
  }

  private byte[] bytes(ObjectNode body) {
    try {
      return mapper.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of plain nodes can always be written", e);
    }
  }
}
