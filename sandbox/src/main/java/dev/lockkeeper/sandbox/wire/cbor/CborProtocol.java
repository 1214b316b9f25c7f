package dev.lockkeeper.sandbox.wire.cbor;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.AwsService;
import dev.lockkeeper.sandbox.wire.Protocol;
import dev.lockkeeper.sandbox.wire.WireRequest;
import dev.lockkeeper.sandbox.wire.WireResponse;
import dev.lockkeeper.sandbox.wire.json.JsonShapes;
import dev.lockkeeper.sandbox.wire.json.TreeBody;
import java.io.IOException;
import java.time.Instant;
import software.amazon.awssdk.core.SdkPojo;

/** Smithy RPC v2 CBOR: the same tree as JSON, with timestamps under tag 1. */
public final class CborProtocol implements Protocol {
  private static final int EPOCH_SECONDS_TAG = 1;
  private static final ObjectMapper CBOR =
      new CBORMapper()
          .registerModule(new SimpleModule().addSerializer(Instant.class, new TaggedInstant()));
  private static final TreeBody BODY = new TreeBody(CBOR, "CBOR", "application/cbor");

  private final AwsService service;

  public CborProtocol(AwsService service) {
    this.service = service;
  }

  @Override
  public SdkPojo read(WireRequest request, Class<? extends SdkPojo> requestType) {
    return BODY.read(request.body(), requestType);
  }

  @Override
  public WireResponse write(String operation, SdkPojo result, String requestId) {
    return named(BODY.ok(JsonShapes.write(result, JsonShapes.Timestamps.AS_INSTANT)), requestId);
  }

  @Override
  public WireResponse write(AwsError error, String requestId) {
    return named(BODY.failed(service, error), requestId);
  }

  @Override
  public AwsError unknownOperation(String operation) {
    return AwsError.withStatus(
        404, "UnknownOperationException", "The operation is unknown: " + operation);
  }

  private static WireResponse named(WireResponse response, String requestId) {
    return response.with("smithy-protocol", "rpc-v2-cbor").with("x-amzn-RequestId", requestId);
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
