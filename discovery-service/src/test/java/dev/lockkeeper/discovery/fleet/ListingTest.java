package dev.lockkeeper.discovery.fleet;

import static dev.lockkeeper.discovery.fleet.Fleet.CLUSTER;
import static dev.lockkeeper.discovery.fleet.Installation.ZONE;
import static dev.lockkeeper.discovery.fleet.Installation.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.TaskAnswer;
import dev.lockkeeper.discovery.handling.ServiceState;
import dev.lockkeeper.sandbox.world.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Tag;

/** One replica, a cluster of six instances, and what is wanted of the zone. */
class ListingTest {
  private static final Map<String, String> ON = Map.of("lockkeeper:discovery", "on");

  private final Fleet fleet = new Fleet(7);
  private final Installation installation;
  private final Replica replica;
  private final Map<String, Instant> stopped = new HashMap<>();

  ListingTest() {
    new FleetSetup(fleet)
        .cluster(6)
        .ownAddresses("shop", 3, false, ON)
        .ownAddresses("checked", 2, true, ON)
        .ownAddresses("other", 1, false, Map.of())
        .bridged("bridged", 2, ON);
    fleet.driver.advanceBy(Duration.ofMinutes(10));
    installation = new Installation(fleet);
    replica = installation.replica("one");
    run(Duration.ofSeconds(10));
  }

  @Test
  void runningTasksOfServicesThatAreSwitchedOnAreListed() {
    assertThat(installation.zones.listed(ZONE, key("shop")))
        .hasSize(3)
        .isEqualTo(fleet.running("shop").keySet());
    assertThat(installation.zones.listed(ZONE, key("checked"))).hasSize(2);
    assertThat(installation.zones.answers(ZONE, key("other"))).isEmpty();
    assertThat(installation.zones.completed).containsExactly(CLUSTER);
    assertThat(replica.failedReads).isEmpty();
    ServiceAnswers shop = installation.zones.answers(ZONE, key("shop")).orElseThrow();
    assertThat(shop.name()).isEqualTo("shop.web");
    assertThat(shop.tasks()).allSatisfy(task -> assertThat(task.ports()).hasSize(1));
    TaskAnswer one = shop.tasks().get(0);
    assertThat(one.ports().get(0).name()).isEqualTo("app");
    assertThat(one.ports().get(0).number()).isEqualTo(8080);
    assertThat(installation.zones.addresses(ZONE, key("shop"))).doesNotHaveDuplicates();
  }

  @Test
  void tasksWithoutAnAddressOfTheirOwnHaveThatOfTheirHostAndItsPorts() {
    ServiceAnswers bridged = installation.zones.answers(ZONE, key("bridged")).orElseThrow();

    assertThat(bridged.tasks())
        .hasSize(2)
        .allSatisfy(
            task -> {
              assertThat(task.ipv4()).contains(hostAddress(task.taskId()));
              assertThat(task.ports().get(0).number()).isGreaterThanOrEqualTo(32768);
            });
  }

  private String hostAddress(String taskId) {
    return fleet.look(
        cluster ->
            cluster.tasks().stream()
                .filter(task -> task.id().equals(taskId))
                .map(task -> task.instance().host().privateIpAddress())
                .findFirst()
                .orElseThrow());
  }

  @Test
  void aTaskIsListedWithinASecondOfRunningAndWithdrawnWithinOneOfItsStop() {
    Map<String, Instant> ran = new HashMap<>();
    fleet.want("shop", 6);
    for (int i = 0; i < 600; i++) {
      step();
      Instant now = fleet.now();
      Map<String, String> running = fleet.running("shop");
      running.keySet().forEach(id -> ran.putIfAbsent(id, now));
      assertLags(ran, running.keySet());
      if (i == 300) {
        fleet.want("shop", 2);
        fleet.ecs.updateService(
            update -> update.cluster(CLUSTER).service("checked").desiredCount(0));
      }
    }
    assertThat(installation.zones.listed(ZONE, key("shop"))).hasSize(2);
    assertThat(installation.zones.listed(ZONE, key("checked"))).isEmpty();
    assertThat(installation.rejected).isEmpty();
  }

  private void assertLags(Map<String, Instant> ran, Set<String> running) {
    Instant asecondAgo = fleet.now().minusSeconds(1);
    Set<String> listed = installation.zones.listed(ZONE, key("shop"));
    ran.forEach(
        (id, since) -> {
          if (!running.contains(id)) {
            stopped.putIfAbsent(id, fleet.now());
          } else if (since.isBefore(asecondAgo)) {
            assertThat(listed).as("runs since " + since + ", now " + fleet.now()).contains(id);
          }
        });
    stopped.forEach(
        (id, since) -> {
          if (since.isBefore(asecondAgo)) {
            assertThat(listed).as("stops since " + since).doesNotContain(id);
          }
        });
  }

  @Test
  void aTaskWithAHealthCheckIsListedOnlyOnceItIsHealthy() {
    Set<String> before = fleet.running("checked").keySet();
    fleet.want("checked", 3);
    String started = null;
    int running = 0;
    for (int i = 0; i < 960; i++) {
      step();
      Set<String> ids = new HashSet<>(fleet.running("checked").keySet());
      ids.removeAll(before);
      if (!ids.isEmpty()) {
        started = ids.iterator().next();
        boolean healthy = isHealthy(started);
        if (!healthy) {
          running++;
          assertThat(installation.zones.listed(ZONE, key("checked"))).doesNotContain(started);
        }
      }
    }
    assertThat(running).as("it ran for a while before it was healthy").isPositive();
    assertThat(installation.zones.listed(ZONE, key("checked"))).contains(started);
  }

  @Test
  void anIllTaskIsWithdrawnAtTheNextReadAndTheLastAnswerNever() {
    List<String> tasks = List.copyOf(fleet.running("checked").keySet());
    failHealthCheck(tasks.get(0));
    run(Duration.ofSeconds(31));
    assertThat(installation.zones.listed(ZONE, key("checked"))).doesNotContain(tasks.get(0));

    failHealthCheck(tasks.get(1));
    for (int i = 0; i < 800; i++) {
      step();
      assertThat(installation.zones.listed(ZONE, key("checked"))).isNotEmpty();
    }
    assertThat(installation.zones.listed(ZONE, key("checked")))
        .hasSize(2)
        .doesNotContainAnyElementsOf(tasks);
  }

  private void failHealthCheck(String id) {
    fleet.driver.call(() -> fleet.aws.services().ecs().failHealthCheck(arn(id))).join();
  }

  private static String arn(String taskId) {
    return Account.DEFAULT.arn("ecs", "task/" + CLUSTER + "/" + taskId);
  }

  private boolean isHealthy(String id) {
    return fleet.look(
        cluster ->
            cluster.tasks().stream()
                .anyMatch(task -> task.id().equals(id) && task.countsAsHealthy()));
  }

  @Test
  void waitingCostsTheDocumentedCallsAndNoMore() {
    run(Duration.ofMinutes(1));
    fleet.aws.calls().reset();

    run(Duration.ofMinutes(10));

    assertThat(fleet.calls("one", "DescribeTasks")).as("two health checks").isBetween(19L, 22L);
    assertThat(fleet.calls("one", "ListTasks")).isZero();
    assertThat(fleet.calls("one", "DescribeServices")).isBetween(12L, 17L);
    assertThat(fleet.calls("one", "ListServices")).isEqualTo(2);
    assertThat(fleet.calls("one", "DescribeTaskDefinition")).isZero();
    assertThat(fleet.calls("one", "DescribeInstances")).isEqualTo(1);
  }

  @Test
  void aTagSwitchesAServiceOnAndOffAgain() {
    String arn =
        fleet
            .ecs
            .describeServices(describe -> describe.cluster(CLUSTER).services("other"))
            .services()
            .get(0)
            .serviceArn();
    fleet.ecs.tagResource(
        tag ->
            tag.resourceArn(arn)
                .tags(
                    Tag.builder().key("lockkeeper:discovery").value("on").build(),
                    Tag.builder().key("lockkeeper:dns-name").value("Api").build()));
    run(Duration.ofSeconds(50));
    assertThat(installation.zones.answers(ZONE, key("other")).orElseThrow().name())
        .isEqualTo("api");

    fleet.ecs.untagResource(tag -> tag.resourceArn(arn).tagKeys("lockkeeper:discovery"));
    run(Duration.ofSeconds(50));
    assertThat(installation.zones.answers(ZONE, key("other"))).isEmpty();
    assertThat(replica.state("other")).isEmpty();
  }

  @Test
  void aLostEventCostsAMinuteOrTwo() {
    fleet.losesEvents = true;
    fleet.want("shop", 2);
    run(Duration.ofSeconds(40));
    fleet.losesEvents = false;
    assertThat(fleet.running("shop")).hasSize(2);
    assertThat(installation.zones.listed(ZONE, key("shop"))).hasSize(3);

    run(Duration.ofMinutes(2));

    assertThat(installation.zones.listed(ZONE, key("shop")))
        .isEqualTo(fleet.running("shop").keySet());
  }

  @Test
  void aServiceThatIsDeletedWantsNothingAnyMore() {
    fleet.want("shop", 0);
    fleet.ecs.deleteService(delete -> delete.cluster(CLUSTER).service("shop").force(true));
    run(Duration.ofMinutes(6));

    assertThat(installation.zones.answers(ZONE, key("shop"))).isEmpty();
  }

  @Test
  void theHistoryTellsWhatHasBecomeOfTasks() {
    fleet.want("shop", 2);
    run(Duration.ofMinutes(1));

    ServiceState shop = replica.state("shop").orElseThrow();
    assertThat(shop.problems()).isEmpty();
    assertThat(shop.desired()).isEqualTo(2);
    List<String> whys =
        replica.clusters.owned().orElseThrow().histories().of(key("shop")).stream()
            .filter(entry -> !entry.listed())
            .map(entry -> entry.why())
            .toList();
    assertThat(whys).hasSize(1);
    assertThat(whys.get(0)).contains("stop");
  }

  private void run(Duration length) {
    Instant end = fleet.now().plus(length);
    while (fleet.now().isBefore(end)) {
      step();
    }
  }

  private void step() {
    fleet.driver.advanceBy(Duration.ofMillis(250));
    replica.look();
  }
}
