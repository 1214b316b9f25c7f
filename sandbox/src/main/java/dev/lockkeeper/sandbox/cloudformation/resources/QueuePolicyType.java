package dev.lockkeeper.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * {@code AWS::SQS::QueuePolicy}. The queue keeps the policy; nothing in the sandbox enforces it.
 */
final class QueuePolicyType implements ResourceType {
  private final SqsClient sqs;

  QueuePolicyType(SqsClient sqs) {
    this.sqs = sqs;
  }

  @Override
  public String name() {
    return "AWS::SQS::QueuePolicy";
  }

  @Override
  public Supplier<Created> prepare(Properties properties, String generatedName) {
    List<String> queueUrls = new ArrayList<>();
    properties.require("Queues").forEach(url -> queueUrls.add(url.asText()));
    JsonNode policy = properties.require("PolicyDocument");
    return () -> {
      queueUrls.forEach(
          url ->
              sqs.setQueueAttributes(
                  request ->
                      request
                          .queueUrl(url)
                          .attributes(Map.of(QueueAttributeName.POLICY, policy.toString()))));
      return new Created(generatedName, Map.of());
    };
  }

  /** The policy goes with its queue. */
  @Override
  public void delete(String physicalId) {}
}
