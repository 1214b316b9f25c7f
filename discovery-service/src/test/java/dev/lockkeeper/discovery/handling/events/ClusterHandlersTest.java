package dev.lockkeeper.discovery.handling.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.discovery.handling.WatchedClusters;
import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.Scope;
import dev.lockkeeper.platform.inbox.Disposition.RetryAfter;
import dev.lockkeeper.platform.inbox.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where events go. */
class ClusterHandlersTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ANNOUNCED =
      """
      {"instanceId":"i-1","sequence":1,"clusterArn":"arn:aws:ecs:eu-central-1:111122223333:cluster/web",
       "requestedAt":"2026-03-01T11:58:00Z","requestIds":[],"reasons":[]}
      """;

  private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
  private final Scope scope = new Scope("111122223333", "eu-central-1", Set.of("web"));

  @Test
  void whatComesWhileTheOwnerEndsIsLeftToTheNextOne() throws Exception {
    WatchedClusters ended = new WatchedClusters();
    JsonNode detail = new ObjectMapper().readTree(ANNOUNCED);
    Envelope envelope =
        new Envelope(
            "e-1",
            OurEvents.DRAIN_ANNOUNCED.source(),
            OurEvents.DRAIN_ANNOUNCED.detailType(),
            "111122223333",
            "eu-central-1",
            NOON,
            List.of(),
            detail);

    assertThat(
            new ClusterHandlers(ended, clock)
                .in(scope)
                .handle(new Message(envelope, 1, NOON, Optional.empty())))
        .as("no next owner could read it anywhere else")
        .isInstanceOf(RetryAfter.class);
  }
}
