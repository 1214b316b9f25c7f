package dev.lockkeeper.sandbox.wire.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.AwsService;
import dev.lockkeeper.sandbox.wire.Protocol;
import dev.lockkeeper.sandbox.wire.WireRequest;
import dev.lockkeeper.sandbox.wire.WireResponse;
import software.amazon.awssdk.core.SdkPojo;

/** AWS JSON 1.0 and 1.1; an answer is in the version of its request. */
public final class JsonProtocol implements Protocol {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AwsService service;
  private final TreeBody body;

  /**
   * The protocol for one service.
   *
   * @param version {@code 1.0} or {@code 1.1}
   */
  public JsonProtocol(AwsService service, String version) {
    this.service = service;
    this.body = new TreeBody(JSON, "JSON", "application/x-amz-json-" + version);
  }

  @Override
  public SdkPojo read(WireRequest request, Class<? extends SdkPojo> requestType) {
    return body.read(request.body(), requestType);
  }

  @Override
  public WireResponse write(String operation, SdkPojo result, String requestId) {
    return named(body.ok(JsonShapes.write(result, JsonShapes.Timestamps.EPOCH_SECONDS)), requestId);
  }

  @Override
  public WireResponse write(AwsError error, String requestId) {
    return named(body.failed(service, error), requestId);
  }

  private static WireResponse named(WireResponse response, String requestId) {
    return response.with("x-amzn-RequestId", requestId);
  }

  @Override
  public AwsError unknownOperation(String operation) {
    return AwsError.client("UnknownOperationException", "The operation is unknown: " + operation);
  }
}
