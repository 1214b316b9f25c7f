package dev.lockkeeper.benchmarks.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.EnvelopeReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * What one writes with the SDK alone: receive ten, handle them at the same time on a pool, delete
 * them in one call, again. No visibility is extended, nothing is retried, a batch waits for its
 * slowest handler.
 */
final class BareLoop implements Contender {
  private static final int BATCH = 10;

  @Override
  public String name() {
    return "bare SDK loop";
  }

  @Override
  public Running start(BenchmarkQueue queue, Duration longPoll, Consumer<Envelope> handler) {
    return new Loop(queue, longPoll, handler);
  }

  private static final class Loop implements Running {
    private final String queueUrl;
    private final int longPollSeconds;
    private final Consumer<Envelope> handler;
    private final SqsClient sqs;
    private final EnvelopeReader reader = new EnvelopeReader(new ObjectMapper(), TaskEvents.REGION);
    private final ExecutorService handlers = Executors.newFixedThreadPool(HANDLERS);
    private final ExecutorService receivers = Executors.newFixedThreadPool(RECEIVES);
    private volatile boolean stopping;

    Loop(BenchmarkQueue queue, Duration longPoll, Consumer<Envelope> handler) {
      this.queueUrl = queue.url();
      this.longPollSeconds = (int) longPoll.toSeconds();
      this.handler = handler;
      this.sqs = SqsClients.sync(queue.endpoint(), queue.calls());
      for (int receiver = 0; receiver < RECEIVES; receiver++) {
        receivers.execute(this::loop);
      }
    }

    private void loop() {
      try {
        while (!stopping) {
          List<Message> messages = receive();
          if (!messages.isEmpty()) {
            handle(messages);
            delete(messages);
          }
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    private List<Message> receive() {
      return sqs.receiveMessage(
              request ->
                  request
                      .queueUrl(queueUrl)
                      .maxNumberOfMessages(BATCH)
                      .waitTimeSeconds(longPollSeconds)
                      .visibilityTimeout(30))
          .messages();
    }

    private void handle(List<Message> messages) throws InterruptedException {
      CountDownLatch unhandled = new CountDownLatch(messages.size());
      for (Message message : messages) {
        handlers.execute(
            () -> {
              handler.accept(reader.read(message.body()));
              unhandled.countDown();
            });
      }
      unhandled.await();
    }

    private void delete(List<Message> messages) {
      List<DeleteMessageBatchRequestEntry> entries =
          IntStream.range(0, messages.size())
              .mapToObj(
                  index ->
                      DeleteMessageBatchRequestEntry.builder()
                          .id(Integer.toString(index))
                          .receiptHandle(messages.get(index).receiptHandle())
                          .build())
              .toList();
      sqs.deleteMessageBatch(request -> request.queueUrl(queueUrl).entries(entries));
    }

    @Override
    public void close() {
      stopping = true;
      receivers.shutdown();
      try {
        if (!receivers.awaitTermination(longPollSeconds + 5, TimeUnit.SECONDS)) {
          throw new IllegalStateException("A receive did not end");
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      handlers.shutdown();
      sqs.close();
    }
  }
}
