package dev.lockkeeper.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.acceptance.stage.Await;
import dev.lockkeeper.acceptance.stage.BusEvents;
import dev.lockkeeper.acceptance.stage.CallCounts;
import dev.lockkeeper.acceptance.stage.CapacityService;
import dev.lockkeeper.acceptance.stage.Installation;
import dev.lockkeeper.acceptance.stage.TokenIssuer;
import dev.lockkeeper.acceptance.stage.Web;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;

/** Two capacity-services look after one cluster; what they tell is held against what AWS says. */
class CapacityServiceIT {
  private static final String SERVICE = "worker";

  /** The largest task of the sample cluster is one of that service: CPU units and MiB. */
  private static final int CPU = 256;

  private static final int MEMORY = 1024;

  private static final String CLUSTER = "/clusters/" + SampleCluster.CLUSTER;
  private static final Duration TAKEOVER = Duration.ofSeconds(15);

  @RegisterExtension static final Installation INSTALLATION = new Installation();

  private static TokenIssuer issuer;

  private CapacityService owner;
  private CapacityService standBy;

  @BeforeAll
  static void openIssuer() {
    issuer = TokenIssuer.open();
  }

  @AfterAll
  static void closeIssuer() {
    issuer.close();
  }

  @Test
  void whatItTellsIsSoWhateverChangesAndWhoeverOwnsTheCluster() {
    owner = start("a");
    Await.until("a is the owner", () -> owner.isOwner(viewer()));
    standBy = start("b");

    awaitMetricsOf(room());
    onlyTheOwnerAnswersAndOnlyThoseWithARole();
    itAnswersWhatFitsAndWhatCanGo();
    noMetricIsWrongWhileTheOwnerIsKilledInTheMidstOfChange();
    aShortageIsToldOnceAndItsEndOnce();
  }

  private void onlyTheOwnerAnswersAndOnlyThoseWithARole() {
    Web.Answer refused = standBy.get(CLUSTER, viewer());
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.retryAfter()).isPresent();
    assertThat(standBy.isOwner(viewer())).isFalse();

    assertThat(Web.get(owner.process().uri(CLUSTER)).status()).isEqualTo(401);
    assertThat(owner.get(CLUSTER, issuer.token("bystander")).status()).isEqualTo(403);
    assertThat(owner.get(CLUSTER, issuer.token("operator")).status()).isEqualTo(200);
  }

  private void itAnswersWhatFitsAndWhatCanGo() {
    Await.until("all tasks are read", () -> summary().path("instancesSafeToRemove").isNumber());
    JsonNode summary = summary();
    assertThat(summary.path("schedulableTasks").asLong()).isEqualTo(room());
    assertThat(summary.path("usableInstances").asInt()).isEqualTo(SampleCluster.INSTANCES);

    JsonNode fit = post("/fit", "{\"cpu\": 500, \"memory\": 900}");
    assertThat(fit.path("fits").asLong()).isEqualTo(INSTALLATION.room().counted(500, 900));

    String one = INSTALLATION.fleet().busiest();
    JsonNode removal = removal(List.of(one));
    assertThat(removal.path("safe").asBoolean()).isTrue();
    assertThat(removal.path("placements").findValuesAsText("from"))
        .hasSameSizeAs(INSTALLATION.fleet().workOn(one))
        .containsOnly(one);
    assertThat(removal.path("placements").findValuesAsText("to")).doesNotContain(one);

    List<String> all = List.copyOf(INSTALLATION.fleet().busiest(SampleCluster.INSTANCES));
    assertThat(removal(all).path("safe").asBoolean(true)).isFalse();
  }

  private void noMetricIsWrongWhileTheOwnerIsKilledInTheMidstOfChange() {
    long before = room();
    Instant since = Instant.now();
    INSTALLATION.setDesiredCount(SERVICE, 12);
    Await.until("some of the tasks are placed", () -> room() < before);
    long began = System.nanoTime();
    owner.process().kill();
    Await.until("the other one publishes", () -> calls("b").ok("PutMetricData") > 0);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    System.out.printf("The other replica published %d ms after SIGKILL%n", took.toMillis());
    owner = standBy;

    INSTALLATION.awaitWhole();
    long after = room();
    awaitMetricsOf(after);
    assertThat(INSTALLATION.room().published("SchedulableTasks", since))
        .as("between %d and %d, as it was all the time", after, before)
        .allMatch(told -> told.minimum() >= after && told.maximum() <= before);
    assertThat(INSTALLATION.room().published("UnplaceableTasks", since))
        .extracting(Datapoint::maximum)
        .containsOnly(0.0);
    assertThat(took).isLessThan(TAKEOVER);
  }

  private void aShortageIsToldOnceAndItsEndOnce() {
    BusEvents bus = INSTALLATION.busEvents();
    long tooMany = 7;
    INSTALLATION.setDesiredCount(SERVICE, (int) (12 + room() + tooMany));
    Await.until("a shortage is told", () -> !bus.of("Capacity Shortage").isEmpty());
    awaitMetricsOf(0);
    Await.until(
        "its size is published",
        () -> INSTALLATION.room().isPublished("UnplaceableTasks", tooMany),
        () ->
            INSTALLATION
                .room()
                .published("UnplaceableTasks", Instant.now().minusSeconds(60))
                .toString());

    INSTALLATION.setDesiredCount(SERVICE, 6);
    Await.until("its end is told", () -> !bus.of("Capacity Restored").isEmpty());
    INSTALLATION.awaitWhole();
    awaitMetricsOf(room());
    assertThat(INSTALLATION.room().isPublished("UnplaceableTasks", 0)).isTrue();

    assertThat(bus.of("Capacity Shortage"))
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.path("clusterArn").asText()).isEqualTo(INSTALLATION.clusterArn());
              assertThat(told.path("services").findValuesAsText("service"))
                  .containsExactly(SERVICE);
            });
    assertThat(bus.of("Capacity Restored")).hasSize(1);
  }

  private static long room() {
    return INSTALLATION.room().counted(CPU, MEMORY);
  }

  private static void awaitMetricsOf(long room) {
    Await.until(
        "it is published that " + room + " more tasks fit",
        () -> INSTALLATION.room().isPublished("SchedulableTasks", room),
        () ->
            INSTALLATION
                .room()
                .published("SchedulableTasks", Instant.now().minusSeconds(60))
                .toString());
  }

  private JsonNode summary() {
    return owner.get(CLUSTER, viewer()).body().path("summary");
  }

  private JsonNode removal(List<String> instances) {
    return post("/removal", "{\"instances\": [\"" + String.join("\", \"", instances) + "\"]}");
  }

  private JsonNode post(String path, String question) {
    Web.Answer answer = owner.post(CLUSTER + path, question, viewer());
    assertThat(answer.status()).as(answer.body().toPrettyString()).isEqualTo(200);
    return answer.body();
  }

  private static String viewer() {
    return issuer.token("viewer");
  }

  private static CallCounts calls(String replica) {
    return INSTALLATION.calls(Installation.CAPACITY_SERVICE + "-" + replica);
  }

  private static CapacityService start(String replica) {
    Map<String, String> settings = new HashMap<>(CapacityService.BRISK);
    settings.put("LOCKKEEPER_SECURITY_ENABLED", "true");
    settings.put("QUARKUS_OIDC_AUTH_SERVER_URL", issuer.uri().toString());
    return INSTALLATION.startCapacityService(
        Installation.CAPACITY_SERVICE + "-" + replica, settings);
  }
}
