package dev.lockkeeper.sandbox.embedded;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Exchange;
import dev.lockkeeper.sandbox.wire.WireRequest;
import dev.lockkeeper.sandbox.wire.WireResponse;
import dev.lockkeeper.sandbox.world.QueueSink;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sends to queues of the embedded SQS, never waiting for it. */
public final class SqsQueues implements QueueSink {
  private final Exchange sqs;

  public SqsQueues(Exchange sqs) {
    this.sqs = sqs;
  }

  @Override
  public CompletionStage<Void> send(String queueArn, String body, Map<String, String> attributes) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("QueueUrl", path(queueArn)).put("MessageBody", body);
    ObjectNode typed = message.putObject("MessageAttributes");
    attributes.forEach(
        (name, value) -> typed.putObject(name).put("DataType", "String").put("StringValue", value));
    Map<String, String> headers =
        Map.of(
            "X-Amz-Target", "AmazonSQS.SendMessage",
            "Content-Type", "application/x-amz-json-1.0");
    byte[] bytes = message.toString().getBytes(StandardCharsets.UTF_8);
    return sqs.handle(new WireRequest("POST", "/", "", headers, bytes))
        .thenCompose(response -> settled(queueArn, response));
  }

  /** ElasticMQ goes by the last two steps of a queue's URL, wherever the URL points. */
  private static String path(String queueArn) {
    String[] parts = queueArn.split(":", -1);
    if (parts.length != 6 || !parts[2].equals("sqs")) {
      throw new IllegalArgumentException("Not the ARN of a queue: " + queueArn);
    }
    return "http://127.0.0.1/" + parts[4] + "/" + parts[5];
  }

  private static CompletionStage<Void> settled(String queueArn, WireResponse response) {
    if (response.errorCode().isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    String code = response.errorCode().get();
    return CompletableFuture.failedFuture(
        AwsError.withStatus(
            response.status(), code, "SQS refused a message for " + queueArn + ": " + code));
  }
}
