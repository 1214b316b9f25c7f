package dev.lockkeeper.sandbox.wire.cbor;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.AwsService;
import dev.lockkeeper.sandbox.wire.Protocol;
import dev.lockkeeper.sandbox.wire.ShapeReader;
import dev.lockkeeper.sandbox.wire.WireNode.MalformedValue;
import dev.lockkeeper.sandbox.wire.WireRequest;
import dev.lockkeeper.sandbox.wire.WireResponse;
import dev.lockkeeper.sandbox.wire.json.JsonNodes;
import dev.lockkeeper.sandbox.wire.json.JsonShapes;
import java.io.IOException;
import java.time.Instant;
import software.amazon.awssdk.core.SdkPojo;

/** Smithy RPC v2 CBOR: the same tree as JSON, with timestamps under tag 1. */
public final class CborProtocol implements Protocol {
  private static final int EPOCH_SECONDS_TAG = 1;
  private static final ObjectMapper CBOR =
      new CBORMapper()
          .registerModule(new SimpleModule().addSerializer(Instant.class, new TaggedInstant()));

  private final AwsService service;

  public CborProtocol(AwsService service) {
    this.service = service;
  }

  @Override
  public SdkPojo read(WireRequest request, Class<? extends SdkPojo> requestType) {
    try {
      byte[] body = request.body();
      JsonNode tree =
          body.length == 0 ? JsonNodeFactory.instance.objectNode() : CBOR.readTree(body);
      return ShapeReader.read(new JsonNodes(tree), requestType);
    } catch (IOException e) {
      throw AwsError.client("SerializationException", "The body is not valid CBOR");
    } catch (MalformedValue e) {
      throw AwsError.client("SerializationException", e.getMessage());
    }
  }

  @Override
  public WireResponse write(String operation, SdkPojo result, String requestId) {
    ObjectNode body = JsonShapes.write(result, JsonShapes.Timestamps.AS_INSTANT);
    return named(WireResponse.ok(200, "application/cbor", bytes(body)), requestId);
  }

  @Override
  public WireResponse write(AwsError error, String requestId) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("__type", error.code());
    body.put("message", error.getMessage());
    WireResponse response =
        named(
            WireResponse.failed(error.status(), "application/cbor", bytes(body), error.code()),
            requestId);
    return service.isQueryCompatible()
        ? response.with("x-amzn-query-error", error.code() + ";" + error.fault())
        : response;
  }

  @Override
  public AwsError unknownOperation(String operation) {
    return AwsError.withStatus(
        404, "UnknownOperationException", "The operation is unknown: " + operation);
  }

  private static WireResponse named(WireResponse response, String requestId) {
    return response.with("smithy-protocol", "rpc-v2-cbor").with("x-amzn-RequestId", requestId);
  }

  private static byte[] bytes(ObjectNode body) {
    try {
      return CBOR.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of plain nodes can always be written", e);
    }
  }

  private static final class TaggedInstant extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      ((CBORGenerator) generator).writeTag(EPOCH_SECONDS_TAG);
      generator.writeNumber(value.toEpochMilli() / 1000.0);
    }
  }
}
