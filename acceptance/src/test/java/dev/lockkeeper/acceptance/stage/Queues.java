package dev.lockkeeper.acceptance.stage;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A service's queue and its dead letters, through SQS's API. */
public final class Queues {
  private final SqsClient sqs;
  private final String queueUrl;
  private final String deadLettersUrl;

  Queues(SqsClient sqs, String queueUrl, String deadLettersUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.deadLettersUrl = deadLettersUrl;
  }

  /** Puts something into the queue, which anybody with the permission could. */
  public void send(String body) {
    sqs.sendMessage(request -> request.queueUrl(queueUrl).messageBody(body));
  }

  /** How many messages wait in the queue or are being handled; delayed wake-ups don't count. */
  public int unsettled() {
    return count(
        queueUrl,
        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
  }

  /** How many dead letters there are. */
  public int deadLetterCount() {
    return count(deadLettersUrl, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
  }

  /** Takes dead letters out, ten at most. */
  public List<Message> takeDeadLetters() {
    List<Message> messages =
        sqs.receiveMessage(
                request ->
                    request
                        .queueUrl(deadLettersUrl)
                        .maxNumberOfMessages(10)
                        .messageAttributeNames("All"))
            .messages();
    messages.forEach(
        message ->
            sqs.deleteMessage(
                request ->
                    request.queueUrl(deadLettersUrl).receiptHandle(message.receiptHandle())));
    return messages;
  }

  private int count(String url, QueueAttributeName... names) {
    Map<QueueAttributeName, String> attributes =
        sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(names)).attributes();
    return attributes.values().stream().mapToInt(Integer::parseInt).sum();
  }
}
