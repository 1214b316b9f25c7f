package dev.lockkeeper.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.sandbox.Sandbox;
import dev.lockkeeper.sandbox.SandboxOptions;
import dev.lockkeeper.sandbox.sample.Clients;
import dev.lockkeeper.sandbox.sample.SampleZone;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** What the story tells of a name, over the sandbox's real DNS port. */
@Timeout(60)
class NamesStoryTest {
  private static final Set<String> BOTH = Set.of("10.0.0.1", "10.0.0.2");
  private static final String INSTANCE = "i-0abc";

  private final Sandbox sandbox =
      Sandbox.start(
          SandboxOptions.usual().withPort(0).withDnsPort(0).withSpeed(100).withoutEmbedded());
  private final Clients aws = Clients.of(sandbox.endpoint(), Region.US_EAST_1, "tester");
  private final String zoneId = SampleZone.create(aws, "us-east-1");
  private Optional<JsonNode> events = Optional.empty();
  private final Names names = new Names(sandbox.dnsPort(), path -> events, 100);
  private final NamesStory story =
      new NamesStory(names, INSTANCE, Set.of("10.0.0.2"), wall -> "  1:02");

  @BeforeEach
  void nameIsWritten() {
    write(BOTH);
  }

  @AfterEach
  void close() {
    aws.close();
    sandbox.close();
  }

  @Test
  void whatChangesIsToldOnceAndAllIsWell() throws IOException {
    assertThat(story.news(false))
        .containsExactly(Names.HOST + " has 2 addresses, 10.0.0.2 on " + INSTANCE);
    assertThat(story.news(false)).isEmpty();

    write(Set.of("10.0.0.1"));
    tell(INSTANCE, Instant.EPOCH);
    assertThat(story.news(true))
        .containsExactly(
            Names.HOST + " has 1 address, none on " + INSTANCE,
            "Records Withdrawn: 1, kept back: 0; no cache names them after 1:02, says"
                + " discovery-service");
    assertThat(story.outcome(true)).isEqualTo(new NamesStory.Outcome(1, Optional.of(1), List.of()));
  }

  @Test
  void aDrainThatBeginsBeforeAnythingIsWithdrawnIsWrong() throws IOException {
    tell("i-0other", Instant.EPOCH);
    story.news(true);
    assertThat(story.outcome(true).wrong())
        .containsExactly(
            INSTANCE + " was DRAINING before discovery-service had withdrawn its answers");
  }

  @Test
  void soIsOneThatBeginsBeforeCachesHaveForgottenIt() throws IOException {
    write(Set.of("10.0.0.1"));
    tell(INSTANCE, Instant.now().plusSeconds(60));
    story.news(true);
    assertThat(story.outcome(true).wrong())
        .containsExactly(INSTANCE + " was DRAINING before caches had forgotten it");
  }

  @Test
  void soIsAnAnswerThatIsStillThereAndOneThatIsNotAsTheTasksRun() throws IOException {
    tell(INSTANCE, Instant.EPOCH);
    story.news(true);
    assertThat(story.outcome(false).wrong())
        .containsExactly(
            Names.HOST + " still answered with " + INSTANCE + " when it was DRAINING",
            Names.HOST + " has not the addresses of the tasks that run, but 10.0.0.1, 10.0.0.2");
  }

  private void write(Set<String> addresses) {
    ResourceRecordSet set =
        ResourceRecordSet.builder()
            .name(Names.HOST)
            .type(RRType.A)
            .ttl(1L)
            .resourceRecords(values(addresses))
            .build();
    Change change = Change.builder().action(ChangeAction.UPSERT).resourceRecordSet(set).build();
    aws.route53()
        .changeResourceRecordSets(
            request -> request.hostedZoneId(zoneId).changeBatch(batch -> batch.changes(change)));
    assertThat(names.await(() -> addresses)).isTrue();
  }

  private static List<ResourceRecord> values(Set<String> addresses) {
    return addresses.stream()
        .sorted()
        .map(each -> ResourceRecord.builder().value(each).build())
        .toList();
  }

  private void tell(String instanceId, Instant quietAt) throws IOException {
    events =
        Optional.of(
            new ObjectMapper()
                .readTree(
                    """
                    {"events": [{"event": {"detail-type": "Drain Announced", "detail": {}}},
                      {"event": {"detail-type": "Records Withdrawn", "detail": {"instanceId": "%s",
                       "withdrawn": 1, "keptBack": 0, "quietAt": "%s"}}}]}
                    """
                        .formatted(instanceId, quietAt)));
  }
}
