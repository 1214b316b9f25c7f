package dev.lockkeeper.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockkeeper.platform.testkit.CannedHttpClient;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

class EventBridgeBusTest {
  private static final String TAKEN = "{\"EventId\":\"e\"}";
  private static final String THROTTLED =
      "{\"ErrorCode\":\"ThrottlingException\",\"ErrorMessage\":\"slow down\"}";
  private static final String REFUSED =
      "{\"ErrorCode\":\"MalformedDetail\",\"ErrorMessage\":\"Detail is malformed.\"}";

  private final ManualClock clock = ManualClock.started();
  private final CannedHttpClient http = new CannedHttpClient();
  private final EventBridgeBus bus =
      new EventBridgeBus(
          EventBridgeClient.builder()
              .region(Region.EU_CENTRAL_1)
              .credentialsProvider(
                  StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
              .httpClient(http)
              .build(),
          "lockkeeper",
          "lockkeeper.drain",
          clock,
          () -> 0);

  @Test
  void anEventCarriesItsBusSourceAndTrace() {
    answer(TAKEN);
    bus.publish(List.of(event("x")));
    assertThat(http.requests().get(0))
        .contains("\"EventBusName\":\"lockkeeper\"")
        .contains("\"Source\":\"lockkeeper.drain\"")
        .contains("\"DetailType\":\"Drain Completed\"")
        .contains("\"Detail\":\"{\\\"text\\\":\\\"x\\\"}\"")
        .contains("\"TraceHeader\":\"Root=1-abc\"");
  }

  @Test
  void callsAreFilledWithTenEvents() {
    answer(repeated(TAKEN, 10));
    answer(repeated(TAKEN, 10));
    answer(repeated(TAKEN, 5));
    bus.publish(IntStream.range(0, 25).mapToObj(i -> event("x")).toList());
    assertThat(http.requests()).hasSize(3);
  }

  @Test
  void callsHoldNoMoreThanAMegabyte() {
    answer(repeated(TAKEN, 2));
    answer(TAKEN);
    bus.publish(List.of(event(large(450_000)), event(large(450_000)), event(large(450_000))));
    assertThat(http.requests()).hasSize(2);
  }

  @Test
  void anEventThatFitsNoCallIsRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> bus.publish(List.of(event("x"), event(large(1_000_000)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too large");
    assertThat(http.requests()).isEmpty();
  }

  @Test
  void onlyTheEntriesThatFailedAreSentAgain() {
    answer(TAKEN + "," + THROTTLED + "," + TAKEN);
    answer(THROTTLED);
    answer(TAKEN);
    bus.publish(List.of(event("one"), event("two"), event("three")));
    assertThat(http.requests()).hasSize(3);
    assertThat(http.requests().get(2)).contains("two").doesNotContain("one", "three");
    assertThat(clock.pauses()).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @Test
  void anEntryThatIsRefusedForGoodIsNotSentAgain() {
    answer(REFUSED);
    assertThatThrownBy(() -> bus.publish(List.of(event("x"))))
        .isInstanceOf(PublishFailedException.class)
        .hasMessage("Drain Completed: MalformedDetail, Detail is malformed.");
    assertThat(http.requests()).hasSize(1);
  }

  @Test
  void anEntryThatKeepsFailingIsGivenUpWithTheReason() {
    IntStream.range(0, 5).forEach(i -> answer(THROTTLED));
    assertThatThrownBy(() -> bus.publish(List.of(event("x"))))
        .isInstanceOf(PublishFailedException.class)
        .hasMessageContaining("ThrottlingException");
    assertThat(http.requests()).hasSize(5);
  }

  @Test
  void nothingToPublishCostsNoCall() {
    bus.publish(List.of());
    assertThat(http.requests()).isEmpty();
  }

  private void answer(String entries) {
    http.answer(200, "{\"Entries\":[" + entries + "]}");
  }

  private static String repeated(String entry, int times) {
    return IntStream.range(0, times).mapToObj(i -> entry).collect(Collectors.joining(","));
  }

  private static String large(int characters) {
    return "x".repeat(characters);
  }

  private OutgoingEvent event(String text) {
    return new OutgoingEvent(
        "Drain Completed",
        clock.instant(),
        List.of(),
        JsonNodeFactory.instance.objectNode().put("text", text),
        Optional.of("Root=1-abc"));
  }
}
