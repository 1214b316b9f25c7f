package dev.lockkeeper.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.acceptance.stage.Await;
import dev.lockkeeper.acceptance.stage.CapacityService;
import dev.lockkeeper.acceptance.stage.DrainService;
import dev.lockkeeper.acceptance.stage.Group;
import dev.lockkeeper.acceptance.stage.Installation;
import dev.lockkeeper.acceptance.stage.NamedTasks;
import dev.lockkeeper.acceptance.stage.RolloutService;
import dev.lockkeeper.acceptance.stage.RolloutStream;
import dev.lockkeeper.acceptance.stage.TokenIssuer;
import dev.lockkeeper.acceptance.stage.Web;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The main job, with all four services as they run in production: a group is brought onto a new
 * image, and rollout-service is killed in the middle of it.
 */
class RolloutServiceIT {
  private static final int INSTANCES = 3;

  /** Too few for the second wave: two old instances and their replacements, beside the canary's. */
  private static final int MAX_SIZE = 4;

  /** Open requests are waited for so long; streams of events must not be among them. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

  /** What Quarkus says if it has waited for an open request until that time was over. */
  private static final String WAITED = "Timed out waiting for graceful shutdown";

  private static final String ORDER =
      """
      {"group": "sample-instances", "image": "latest", "reason": "CVE-2026-1234", "dryRun": %s,
       "settings": {"waves": {"canary": "1"}, "watching": {"bake": "PT1S", "soak": "PT1S"},
                    "group": {"raiseMaxSize": true} %s}}
      """;

  @RegisterExtension
  static final Installation INSTALLATION =
      Installation.freely(new SampleCluster.Size(INSTANCES, 6, 3, 3));

  private static TokenIssuer issuer;

  private final Group group = INSTALLATION.group();
  private RolloutService replica;

  @BeforeAll
  static void openIssuer() {
    issuer = TokenIssuer.open();
  }

  @AfterAll
  static void closeIssuer() {
    issuer.close();
  }

  @Test
  void aGroupComesOntoANewImageThoughRolloutServiceIsKilledInTheMiddle() {
    group.setMaxSize(MAX_SIZE);
    startTheOthers();
    replica = start("a");
    Group.Settings before = group.settings();
    Map<String, String> old = group.images();
    release("1.99.0");

    whoMayNotBeginsNothing();
    theDryRunSaysWhatWouldBeDone();
    String id = begin("");
    RolloutStream first = replica.watch(id, viewer());
    Await.until("a drain is asked for", () -> !bus("Drain Requested").isEmpty());
    replica.process().kill();
    Await.until("whoever watched knows", first::isOver);

    replica = start("b");
    RolloutStream second = replica.watch(id, viewer());
    Await.until(
        "it has succeeded",
        () -> state(id).equals("SUCCEEDED"),
        () -> replica.rollout(id, viewer()).toPrettyString());
    Await.until("the stream ends with the rollout", second::isOver);

    INSTALLATION.awaitWhole();
    String image = replica.rollout(id, viewer()).path("rollout").path("image").asText();
    assertThat(old.values()).doesNotContain(image);
    assertThat(group.images().values()).hasSize(INSTANCES).containsOnly(image);
    assertThat(group.settings()).isEqualTo(before);
    everyDrainWasCompleted(old.keySet());
    theStreamsToldWhatTheBusDid(id, first.states(), second.states());
    aStreamDoesNotHoldUpTheEndOfAProcess();
  }

  private void startTheOthers() {
    NamedTasks names =
        INSTALLATION.createNamedTasks("inside.example.", "shop", 2, Duration.ofSeconds(1));
    INSTALLATION.startDiscoveryService(Installation.DISCOVERY_SERVICE, names);
    INSTALLATION.startCapacityService(Installation.CAPACITY_SERVICE, CapacityService.BRISK);
    Map<String, String> settings = new HashMap<>(DrainService.BRISK);
    settings.put("LOCKKEEPER_DRAIN_AWAIT_DISCOVERY", "true");
    INSTALLATION.startDrainService(Installation.SERVICE, settings);
    Await.until("the name is answered", () -> names.answered().size() == 2);
  }

  private static void release(String agentVersion) {
    String version = "{\"ecsAgentVersion\": \"" + agentVersion + "\"}";
    assertThat(Web.post(INSTALLATION.control("/images"), version).status()).isEqualTo(200);
  }

  private void whoMayNotBeginsNothing() {
    String order = ORDER.formatted("false", "");
    assertThat(Web.post(replica.process().uri("/rollouts"), order).status()).isEqualTo(401);
    assertThat(Web.get(replica.process().uri("/rollouts")).status()).isEqualTo(401);
    assertThat(replica.post("/rollouts", order, viewer()).status()).isEqualTo(403);
    assertThat(replica.get("/rollouts", viewer()).body().path("rollouts")).isEmpty();
  }

  private void theDryRunSaysWhatWouldBeDone() {
    Web.Answer answer = replica.post("/rollouts", ORDER.formatted("true", ""), operator());
    assertThat(answer.status()).as(answer.body().toPrettyString()).isEqualTo(200);
    JsonNode plan = answer.body().path("plans").path(0);
    assertThat(plan.path("possible").asBoolean()).as(plan.toPrettyString()).isTrue();
    assertThat(plan.path("waves")).hasSize(2);
    assertThat(plan.path("maxSizeNeeded").asInt()).isGreaterThan(MAX_SIZE);
    assertThat(replica.get("/rollouts", viewer()).body().path("rollouts")).isEmpty();
  }

  private String begin(String more) {
    Web.Answer answer = replica.post("/rollouts", ORDER.formatted("false", more), operator());
    assertThat(answer.status()).as(answer.body().toPrettyString()).isEqualTo(202);
    return answer.body().path("rollouts").path(0).path("id").asText();
  }

  private String state(String id) {
    return replica.rollout(id, viewer()).path("rollout").path("state").asText();
  }

  /** Each more than once: as it was asked for, and when the hook of its termination waits. */
  private static void everyDrainWasCompleted(Set<String> instances) {
    assertThat(bus("Drain Completed"))
        .extracting(told -> told.path("instanceId").asText())
        .containsOnly(instances.toArray(String[]::new));
    assertThat(bus("Drain Expired")).isEmpty();
    assertThat(bus("Drain Lost")).isEmpty();
    assertThat(bus("Records Withdrawn")).isNotEmpty();
  }

  /** Who watches may miss a state that is left at once, but is told of none out of turn. */
  private static void theStreamsToldWhatTheBusDid(
      String id, List<String> first, List<String> second) {
    List<String> told =
        bus("Rollout State Changed").stream()
            .filter(event -> event.path("rolloutId").asText().equals(id))
            .sorted(Comparator.comparingInt(event -> event.path("sequence").asInt()))
            .map(event -> event.path("state").asText())
            .toList();
    System.out.printf("the bus told %s; whoever watched saw %s, then %s%n", told, first, second);
    assertThat(told).endsWith("RESTORING", "SUCCEEDED");
    assertThat(first).isNotEmpty();
    assertThat(second).endsWith("SUCCEEDED");
    List<String> seen = new ArrayList<>(first);
    boolean same = first.get(first.size() - 1).equals(second.get(0));
    seen.addAll(second.subList(same ? 1 : 0, second.size()));
    assertThat(isSubsequence(seen, told)).as("%s of %s", seen, told).isTrue();
  }

  private static boolean isSubsequence(List<String> seen, List<String> told) {
    Iterator<String> left = told.iterator();
    for (String state : seen) {
      boolean found = false;
      while (!found && left.hasNext()) {
        found = left.next().equals(state);
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }

  /** Its rollout waits for a window that opens in 2028. */
  private void aStreamDoesNotHoldUpTheEndOfAProcess() {
    release("1.99.1");
    String id = begin(", \"windows\": [{\"opens\": \"0 0 29 2 *\", \"length\": \"PT1M\"}]");
    RolloutStream stream = replica.watch(id, viewer());
    Await.until("it is watched", () -> !stream.states().isEmpty());

    assertThat(replica.process().stop()).isLessThan(LONGEST_STOP);

    Await.until("the stream has ended", stream::isOver);
    assertThat(stream.states()).containsExactly("REQUESTED");
    assertThat(replica.process().logged()).noneMatch(line -> line.contains(WAITED));
  }

  private static List<JsonNode> bus(String detailType) {
    return INSTALLATION.busEvents().of(detailType);
  }

  private static String viewer() {
    return issuer.token("viewer");
  }

  private static String operator() {
    return issuer.token("operator");
  }

  private static RolloutService start(String name) {
    Map<String, String> settings = new HashMap<>(RolloutService.BRISK);
    settings.put("LOCKKEEPER_SECURITY_ENABLED", "true");
    settings.put("QUARKUS_OIDC_AUTH_SERVER_URL", issuer.uri().toString());
    return INSTALLATION.startRolloutService(Installation.ROLLOUT_SERVICE + "-" + name, settings);
  }
}
