package dev.lockkeeper.sandbox.cloudformation.resources;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** {@code AWS::SQS::Queue}, standard queues. */
final class QueueType implements ResourceType {
  private static final List<String> ATTRIBUTES =
      List.of(
          "DelaySeconds",
          "MaximumMessageSize",
          "MessageRetentionPeriod",
          "ReceiveMessageWaitTimeSeconds",
          "RedrivePolicy",
          "VisibilityTimeout");

  private final SqsClient sqs;

  QueueType(SqsClient sqs) {
    this.sqs = sqs;
  }

  @Override
  public String name() {
    return "AWS::SQS::Queue";
  }

  @Override
  public Supplier<Created> prepare(Properties properties, String generatedName) {
    String queueName = properties.name("QueueName", generatedName);
    Map<String, String> attributes = new TreeMap<>();
    for (String attribute : ATTRIBUTES) {
      properties.text(attribute).ifPresent(value -> attributes.put(attribute, value));
    }
    properties.withoutEffect(
        "SqsManagedSseEnabled", "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "Tags");
    return () -> create(queueName, attributes);
  }

  private Created create(String queueName, Map<String, String> attributes) {
    CreateQueueRequest request =
        CreateQueueRequest.builder().queueName(queueName).attributesWithStrings(attributes).build();
    String url = sqs.createQueue(request).queueUrl();
    String arn =
        sqs.getQueueAttributes(
                get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    return new Created(url, Map.of("Arn", arn, "QueueName", queueName, "QueueUrl", url));
  }

  @Override
  public void delete(String physicalId) {
    try {
      sqs.deleteQueue(request -> request.queueUrl(physicalId));
    } catch (QueueDoesNotExistException gone) {
      // What is to be deleted is not there: that is what was asked for.
    }
  }
}
