package dev.lockkeeper.discovery.fleet;

import static dev.lockkeeper.discovery.fleet.Fleet.CLUSTER;
import static dev.lockkeeper.discovery.fleet.Installation.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.TaskAnswer;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One replica, a cluster of six instances, and which tasks are wanted in the zone, and when. */
class ListingTest {
  private final Stage stage = stage();
  private final Fleet fleet = stage.fleet;
  private final Installation installation = stage.installation;
  private final Replica replica = installation.replica("discovery-service-1");
  private final Map<String, Instant> ran = new HashMap<>();
  private final Map<String, Instant> stopped = new HashMap<>();

  ListingTest() {
    run(Duration.ofSeconds(10));
  }

  /** Two services with addresses of their own, one on its hosts', and one that isn't listed. */
  static Stage stage() {
    Stage stage =
        new Stage(
            7,
            6,
            setup ->
                setup
                    .unnamedPorts()
                    .ownAddresses("shop", 3, false, "on")
                    .ownAddresses("checked", 2, true, "on")
                    .ownAddresses("other", 1, false)
                    .bridged("bridged", 2, "on"));
    stage.step = Duration.ofMillis(250);
    stage.installation.intervals = Installation.DEFAULTS;
    return stage;
  }

  @Test
  void runningTasksOfServicesThatAreSwitchedOnAreListed() {
    assertThat(installation.listed("shop")).hasSize(3).isEqualTo(fleet.runningIds("shop"));
    assertThat(installation.listed("checked")).hasSize(2);
    assertThat(installation.wanted.answers(installation.inside(), key("other"))).isEmpty();
    assertThat(installation.wanted.completed).containsExactly(CLUSTER, CLUSTER);
    assertThat(replica.failedReads).isEmpty();
    ServiceAnswers shop = answers("shop");
    assertThat(shop.name()).isEqualTo("shop.web");
    assertThat(shop.tasks()).allSatisfy(task -> assertThat(task.ports()).hasSize(1));
    TaskAnswer one = shop.tasks().get(0);
    assertThat(one.ports().get(0).name()).isEqualTo("app");
    assertThat(one.ports().get(0).number()).isEqualTo(8080);
    assertThat(installation.wanted.addresses(installation.inside(), key("shop")))
        .doesNotHaveDuplicates();
  }

  @Test
  void tasksWithoutAnAddressOfTheirOwnHaveThatOfTheirHostAndItsPorts() {
    assertThat(answers("bridged").tasks())
        .hasSize(2)
        .allSatisfy(
            task -> {
              assertThat(task.ipv4()).contains(hostAddress(task.taskId()));
              assertThat(task.ports().get(0).number()).isGreaterThanOrEqualTo(32768);
            });
  }

  private ServiceAnswers answers(String service) {
    return installation.wanted.answers(installation.inside(), key(service)).orElseThrow();
  }

  private String hostAddress(String taskId) {
    return task("bridged", taskId).instance().host().privateIpAddress();
  }

  private EcsTask task(String service, String id) {
    return fleet.running(service).stream()
        .filter(task -> task.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aTaskIsListedWithinASecondOfRunningAndWithdrawnWithinOneOfItsStop() {
    fleet.want("shop", 6);
    stage.run(Duration.ofSeconds(75), this::assertLags, replica);
    fleet.want("shop", 2);
    fleet.want("checked", 0);
    stage.run(Duration.ofSeconds(75), this::assertLags, replica);

    assertThat(installation.listed("shop")).hasSize(2);
    assertThat(installation.listed("checked")).isEmpty();
    assertThat(installation.rejected).isEmpty();
    assertThat(installation.postponed).isEmpty();
  }

  private void assertLags() {
    Set<String> running = fleet.runningIds("shop");
    running.forEach(id -> ran.putIfAbsent(id, fleet.now()));
    Instant aSecondAgo = fleet.now().minusSeconds(1);
    Set<String> listed = installation.listed("shop");
    ran.forEach(
        (id, since) -> {
          if (!running.contains(id)) {
            stopped.putIfAbsent(id, fleet.now());
          } else if (since.isBefore(aSecondAgo)) {
            assertThat(listed).as("runs since " + since + ", now " + fleet.now()).contains(id);
          }
        });
    stopped.forEach(
        (id, since) -> {
          if (since.isBefore(aSecondAgo)) {
            assertThat(listed).as("stops since " + since).doesNotContain(id);
          }
        });
  }

  @Test
  void aTaskWithAHealthCheckIsListedOnlyOnceItIsHealthy() {
    Set<String> before = fleet.runningIds("checked");
    Set<String> unwell = new HashSet<>();
    fleet.want("checked", 3);

    stage.run(
        Duration.ofMinutes(4),
        () ->
            fleet.running("checked").stream()
                .filter(task -> !before.contains(task.id()) && !task.countsAsHealthy())
                .forEach(
                    task -> {
                      unwell.add(task.id());
                      assertThat(installation.listed("checked")).doesNotContain(task.id());
                    }),
        replica);

    assertThat(unwell).as("it ran for a while before it was healthy").hasSize(1);
    assertThat(installation.listed("checked")).containsAll(unwell);
  }

  @Test
  void anIllTaskIsWithdrawnAtTheNextReadAndTheLastAnswerNever() {
    List<EcsTask> tasks = fleet.running("checked");
    fleet.failHealthCheck(tasks.get(0));
    run(Duration.ofSeconds(31));
    assertThat(installation.listed("checked")).doesNotContain(tasks.get(0).id());

    fleet.failHealthCheck(tasks.get(1));
    stage.run(
        Duration.ofSeconds(200),
        () -> assertThat(installation.listed("checked")).isNotEmpty(),
        replica);

    assertThat(installation.listed("checked"))
        .hasSize(2)
        .doesNotContain(tasks.get(0).id(), tasks.get(1).id());
  }

  private void run(Duration length) {
    stage.run(length, replica);
  }
}
