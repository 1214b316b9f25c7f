package dev.lockkeeper.sandbox.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.wire.AwsError;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.Target;

class PutEventsTest {
  private final EventBridgeFixture aws = new EventBridgeFixture(5);

  @Test
  void aBadEntryFailsAloneAndTheOthersGoThrough() {
    aws.rule("ours", "{\"source\":[\"lockkeeper.drain\"]}");
    PutEventsResponse answer =
        aws.put(
            entry().build(),
            entry().source("aws.ecs").build(),
            entry().detail("{\"number\":").build(),
            entry().detail("[1]").build(),
            entry().detail(null).build(),
            entry().detailType(null).build(),
            entry().source("").build(),
            entry().build());
    assertThat(answer.failedEntryCount()).isEqualTo(6);
    assertThat(answer.entries())
        .extracting(PutEventsResultEntry::errorCode)
        .containsExactly(
            null,
            "NotAuthorizedForSourceException",
            "MalformedDetail",
            "MalformedDetail",
            "InvalidArgument",
            "InvalidArgument",
            "InvalidArgument",
            null);
    assertThat(answer.entries().get(4).errorMessage())
        .isEqualTo("Parameter Detail is not valid. Reason: Detail is a required argument.");
    aws.world.timeline().advanceBy(Duration.ofSeconds(1));
    assertThat(aws.queues.sent()).hasSize(2);
  }

  @Test
  void theAnswersIdIsTheEventsId() {
    aws.rule("ours", "{\"source\":[\"lockkeeper.drain\"]}");
    PutEventsResponse answer = aws.put(entry().build());
    aws.world.timeline().advanceBy(Duration.ofSeconds(1));
    assertThat(EventBridgeFixture.json(aws.queues.sent().get(0).body()).path("id").asText())
        .isEqualTo(answer.entries().get(0).eventId());
  }

  @Test
  void theSenderMayChooseTheTime() {
    aws.rule("ours", "{\"source\":[\"lockkeeper.drain\"]}");
    aws.put(entry().time(Instant.parse("2025-12-24T18:00:00.9Z")).build());
    aws.world.timeline().advanceBy(Duration.ofSeconds(1));
    assertThat(EventBridgeFixture.json(aws.queues.sent().get(0).body()).path("time").asText())
        .isEqualTo("2025-12-24T18:00:00Z");
  }

  @Test
  void aBusHearsOnlyWhatIsPutOnIt() {
    aws.aws.call(CreateEventBusRequest.builder().name("lockkeeper").build());
    aws.aws.call(
        PutRuleRequest.builder()
            .name("ours")
            .eventBusName("lockkeeper")
            .eventPattern("{\"source\":[{\"prefix\":\"lockkeeper.\"}]}")
            .build());
    aws.aws.call(
        PutTargetsRequest.builder()
            .rule("ours")
            .eventBusName("lockkeeper")
            .targets(Target.builder().id("queue").arn(EventBridgeFixture.QUEUE).build())
            .build());
    aws.put(
        entry().detail("{\"number\":1}").build(),
        entry().detail("{\"number\":2}").eventBusName("lockkeeper").build(),
        entry()
            .detail("{\"number\":3}")
            .eventBusName("arn:aws:events:us-east-1:000000000000:event-bus/lockkeeper")
            .build());
    aws.world.timeline().advanceBy(Duration.ofSeconds(1));
    assertThat(aws.numbersSent()).containsExactlyInAnyOrder(2, 3);
  }

  @Test
  void anUnknownBusSwallowsTheEventAndTheLogShowsIt() {
    PutEventsResponse answer = aws.put(entry().eventBusName("nowhere").build());
    assertThat(answer.failedEntryCount()).isZero();
    assertThat(aws.bridge.log().newest(1).path(0).path("bus").asText()).isEqualTo("nowhere");
    assertThat(aws.bridge.log().newest(1).path(0).path("deliveries")).isEmpty();
  }

  @Test
  void tenEntriesAndOneMegabyteAreTheMost() {
    PutEventsRequestEntry[] ten = new PutEventsRequestEntry[10];
    Arrays.fill(ten, entry().build());
    assertThat(aws.put(ten).failedEntryCount()).isZero();
    AwsError eleven =
        aws.aws.refusal(
            PutEventsRequest.builder().entries(Collections.nCopies(11, entry().build())).build());
    assertThat(eleven.code()).isEqualTo("ValidationException");
    String half = "{\"number\":\"" + "x".repeat(524_270) + "\"}";
    AwsError tooMuch =
        aws.aws.refusal(
            PutEventsRequest.builder()
                .entries(Collections.nCopies(2, entry().detail(half).build()))
                .build());
    assertThat(tooMuch).hasMessage("Total size of the entries in the request is over the limit.");
  }

  @Test
  void theLogKeepsTheLastThousandEvents() {
    for (int number = 0; number < 1_003; number++) {
      aws.put(entry().detail("{\"number\":%d}".formatted(number)).build());
    }
    var log = aws.bridge.log().newest(2_000);
    assertThat(log).hasSize(1_000);
    assertThat(log.path(0).at("/event/detail/number").asInt()).isEqualTo(1_002);
    assertThat(log.path(999).at("/event/detail/number").asInt()).isEqualTo(3);
    assertThat(aws.bridge.log().newest(5)).hasSize(5);
  }

  private static PutEventsRequestEntry.Builder entry() {
    return PutEventsRequestEntry.builder()
        .source("lockkeeper.drain")
        .detailType("Drain Completed")
        .detail("{\"number\":0}");
  }
}
