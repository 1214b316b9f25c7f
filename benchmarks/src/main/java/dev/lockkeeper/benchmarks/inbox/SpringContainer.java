package dev.lockkeeper.benchmarks.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.EnvelopeReader;
import io.awspring.cloud.sqs.listener.SqsMessageListenerContainer;
import io.awspring.cloud.sqs.listener.acknowledgement.handler.AcknowledgementMode;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * Spring Cloud AWS's listener container, built in code. It acknowledges in batches, as it does by
 * default (ten, or after a second). Twenty messages in flight at ten a poll are two polls at a
 * time.
 */
final class SpringContainer implements Contender {
  @Override
  public String name() {
    return "Spring Cloud AWS";
  }

  @Override
  public Running start(BenchmarkQueue queue, Duration longPoll, Consumer<Envelope> handler) {
    SqsAsyncClient sqs = SqsClients.async(queue.endpoint(), queue.calls());
    EnvelopeReader reader = new EnvelopeReader(new ObjectMapper(), TaskEvents.REGION);
    SqsMessageListenerContainer<String> container =
        SqsMessageListenerContainer.<String>builder()
            .sqsAsyncClient(sqs)
            .queueNames(queue.url())
            .messageListener(message -> handler.accept(reader.read(message.getPayload())))
            .configure(
                options ->
                    options
                        .maxConcurrentMessages(HANDLERS)
                        .maxMessagesPerPoll(HANDLERS / RECEIVES)
                        .pollTimeout(longPoll)
                        .listenerShutdownTimeout(longPoll.plusSeconds(5))
                        .messageVisibility(Duration.ofSeconds(30))
                        .acknowledgementMode(AcknowledgementMode.ON_SUCCESS))
            .build();
    container.start();
    return () -> {
      container.stop();
      sqs.close();
    };
  }
}
