package dev.lockkeeper.platform.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;

/** A queue of SQS's, through the SDK. */
public final class SqsQueue implements Queue {
  private static final String STRING = "String";
  private static final Duration ANSWER_TIME = Duration.ofSeconds(5);

  private final SqsClient sqs;
  private final String url;

  public SqsQueue(SqsClient sqs, String url) {
    this.sqs = sqs;
    this.url = url;
  }

  @Override
  public List<ReceivedMessage> receive(int most, Duration wait, Duration visibility) {
    return sqs
        .receiveMessage(
            request ->
                request
                    .queueUrl(url)
                    .maxNumberOfMessages(most)
                    .waitTimeSeconds(seconds(wait))
                    .visibilityTimeout(seconds(visibility))
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(
                        MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                        MessageSystemAttributeName.SENT_TIMESTAMP,
                        MessageSystemAttributeName.AWS_TRACE_HEADER)
                    .overrideConfiguration(override -> patient(override, wait)))
        .messages()
        .stream()
        .map(SqsQueue::received)
        .toList();
  }

  @Override
  public List<Refusal> delete(Collection<String> receiptHandles) {
    List<String> handles = List.copyOf(receiptHandles);
    return refusals(
        handles,
        sqs.deleteMessageBatch(
                request ->
                    request
                        .queueUrl(url)
                        .entries(
                            numbered(
                                handles.size(),
                                number ->
                                    DeleteMessageBatchRequestEntry.builder()
                                        .id(Integer.toString(number))
                                        .receiptHandle(handles.get(number))
                                        .build())))
            .failed());
  }

  @Override
  public List<Refusal> changeVisibility(Collection<VisibilityChange> changes) {
    List<VisibilityChange> list = List.copyOf(changes);
    return refusals(
        list.stream().map(VisibilityChange::receiptHandle).toList(),
        sqs.changeMessageVisibilityBatch(
                request ->
                    request
                        .queueUrl(url)
                        .entries(
                            numbered(
                                list.size(),
                                number ->
                                    ChangeMessageVisibilityBatchRequestEntry.builder()
                                        .id(Integer.toString(number))
                                        .receiptHandle(list.get(number).receiptHandle())
                                        .visibilityTimeout(seconds(list.get(number).visibility()))
                                        .build())))
            .failed());
  }

  @Override
  public void send(OutgoingMessage message) {
    sqs.sendMessage(
        request ->
            request
                .queueUrl(url)
                .messageBody(message.body())
                .delaySeconds(seconds(message.delay()))
                .messageAttributes(attributes(message.attributes()))
                .messageSystemAttributes(traceAttribute(message.traceHeader())));
  }

  /** SQS answers an empty long poll only at its end, whatever the client's own time limits are. */
  private static void patient(AwsRequestOverrideConfiguration.Builder override, Duration wait) {
    Duration attempt = wait.plus(ANSWER_TIME);
    override.apiCallAttemptTimeout(attempt).apiCallTimeout(attempt.plus(ANSWER_TIME));
  }

  private static ReceivedMessage received(Message message) {
    Map<MessageSystemAttributeName, String> system = message.attributes();
    return new ReceivedMessage(
        message.messageId(),
        message.receiptHandle(),
        message.body(),
        Integer.parseInt(
            system.getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")),
        Instant.ofEpochMilli(Long.parseLong(system.get(MessageSystemAttributeName.SENT_TIMESTAMP))),
        strings(message.messageAttributes()),
        Optional.ofNullable(system.get(MessageSystemAttributeName.AWS_TRACE_HEADER)));
  }

  private static Map<String, String> strings(Map<String, MessageAttributeValue> attributes) {
    return attributes.entrySet().stream()
        .filter(entry -> STRING.equals(entry.getValue().dataType()))
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().stringValue()));
  }

  private static Map<String, MessageAttributeValue> attributes(Map<String, String> strings) {
    Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
    strings.forEach(
        (name, value) ->
            attributes.put(
                name, MessageAttributeValue.builder().dataType(STRING).stringValue(value).build()));
    return attributes;
  }

  private static Map<MessageSystemAttributeNameForSends, MessageSystemAttributeValue>
      traceAttribute(Optional<String> traceHeader) {
    return traceHeader
        .map(header -> MessageSystemAttributeValue.builder().dataType(STRING).stringValue(header))
        .map(value -> Map.of(MessageSystemAttributeNameForSends.AWS_TRACE_HEADER, value.build()))
        .orElse(Map.of());
  }

  private static List<Refusal> refusals(List<String> handles, List<BatchResultErrorEntry> failed) {
    List<Refusal> refusals = new ArrayList<>();
    for (BatchResultErrorEntry error : failed) {
      refusals.add(
          new Refusal(
              handles.get(Integer.parseInt(error.id())),
              Boolean.TRUE.equals(error.senderFault()),
              error.code() + ": " + error.message()));
    }
    return refusals;
  }

  private static <T> List<T> numbered(int count, IntFunction<T> entry) {
    return IntStream.range(0, count).mapToObj(entry).toList();
  }

  /** Rounded up, so that nothing comes too early. */
  private static int seconds(Duration duration) {
    return Math.toIntExact(duration.plusSeconds(1).minusNanos(1).toSeconds());
  }
}
