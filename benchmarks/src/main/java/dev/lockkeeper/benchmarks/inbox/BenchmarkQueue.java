package dev.lockkeeper.benchmarks.inbox;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** One queue: what a contender needs of it, and the side that sends. */
final class BenchmarkQueue {
  private static final int BATCH = 10;
  private static final int BATCHES_AT_A_TIME = 8;

  private final URI endpoint;
  private final String url;
  private final SqsAsyncClient sender;
  private final CallCounter calls = new CallCounter();

  BenchmarkQueue(URI endpoint, String url, SqsAsyncClient sender) {
    this.endpoint = endpoint;
    this.url = url;
    this.sender = sender;
  }

  URI endpoint() {
    return endpoint;
  }

  String url() {
    return url;
  }

  /** Counts the calls of the contender; to be given to every client it makes. */
  CallCounter calls() {
    return calls;
  }

  /** Sends the event numbered {@code number}, without waiting for the answer. */
  CompletableFuture<?> send(int number) {
    return sender.sendMessage(to -> to.queueUrl(url).messageBody(TaskEvents.body(number)));
  }

  /** Puts the events numbered 0 to {@code count} - 1 on the queue. */
  void fill(int count) {
    List<CompletableFuture<SendMessageBatchResponse>> underWay = new ArrayList<>();
    for (int first = 0; first < count; first += BATCH) {
      underWay.add(sendBatch(first, Math.min(first + BATCH, count)));
      if (underWay.size() == BATCHES_AT_A_TIME) {
        settle(underWay);
      }
    }
    settle(underWay);
  }

  private CompletableFuture<SendMessageBatchResponse> sendBatch(int from, int to) {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (int number = from; number < to; number++) {
      entries.add(
          SendMessageBatchRequestEntry.builder()
              .id(Integer.toString(number))
              .messageBody(TaskEvents.body(number))
              .build());
    }
    return sender.sendMessageBatch(request -> request.queueUrl(url).entries(entries));
  }

  private static void settle(List<CompletableFuture<SendMessageBatchResponse>> underWay) {
    for (CompletableFuture<SendMessageBatchResponse> batch : underWay) {
      if (batch.join().hasFailed() && !batch.join().failed().isEmpty()) {
        throw new IllegalStateException("The queue refused messages: " + batch.join().failed());
      }
    }
    underWay.clear();
  }

  /** How many messages are still on the queue, hidden ones included. */
  int leftOver() {
    Map<QueueAttributeName, String> counts =
        sender
            .getQueueAttributes(
                request ->
                    request
                        .queueUrl(url)
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .join()
            .attributes();
    return counts.values().stream().mapToInt(Integer::parseInt).sum();
  }
}
