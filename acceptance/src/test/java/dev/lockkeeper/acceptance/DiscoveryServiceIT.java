package dev.lockkeeper.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.acceptance.stage.Await;
import dev.lockkeeper.acceptance.stage.DiscoveryService;
import dev.lockkeeper.acceptance.stage.Installation;
import dev.lockkeeper.acceptance.stage.NamedTasks;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two discovery-services keep a zone; what a resolver is told, over the sandbox's own DNS port, is
 * held against the tasks that there are. The world is fast: a change takes two seconds at most to
 * reach the name server.
 */
class DiscoveryServiceIT {
  private static final String SERVICE = "shop";

  @RegisterExtension static final Installation INSTALLATION = new Installation();

  private final NamedTasks tasks = INSTALLATION.createNamedTasks("inside.example.", SERVICE, 3);
  private final Set<String> everAnswered = new TreeSet<>();

  @Test
  void aNameAnswersWithTheTasksThereAreWhoeverOwnsTheZone() {
    DiscoveryService owner = start("a");
    Await.until("a is the owner", owner::isOwner);
    DiscoveryService standBy = start("b");
    await("the name is there", () -> tasks.running().size() == 3 && isRight());
    assertThat(tasks.ports()).hasSize(3).allMatch(port -> port.startsWith("1 1 8080 "));
    assertThat(standBy.get("/services").status()).isEqualTo(503);
    assertThat(owner.get("/services/sample/" + SERVICE).body().toString())
        .contains(tasks.running());

    newTasksAreAnswered();
    stoppedOnesAreNot();
    theOtherCarriesOn(owner, standBy);
  }

  private void newTasksAreAnswered() {
    INSTALLATION.setDesiredCount(SERVICE, 6);
    await("six run", () -> tasks.running().size() == 6);
    tell("answered after the last was RUNNING", this::isRight);
  }

  private void stoppedOnesAreNot() {
    Set<String> before = tasks.running();
    INSTALLATION.setDesiredCount(SERVICE, 2);
    await("two are to run", () -> tasks.running().size() == 2);
    Set<String> stopped = new TreeSet<>(before);
    stopped.removeAll(tasks.running());
    tell("gone from answers after they were stopped", this::isRight);
    assertThat(tasks.answered()).doesNotContainAnyElementsOf(stopped);
  }

  private void theOtherCarriesOn(DiscoveryService owner, DiscoveryService standBy) {
    owner.process().kill();
    INSTALLATION.setDesiredCount(SERVICE, 5);
    tell("the other had the zone after SIGKILL", standBy::isOwner);
    await("five run", () -> tasks.running().size() == 5);
    await("all are answered", this::isRight);
    whatIsOnAnInstanceThatWillBeDrainedIsWithdrawn();
    assertThat(standBy.get("/zones/" + tasks.zoneId()).status()).isEqualTo(200);
  }

  private void whatIsOnAnInstanceThatWillBeDrainedIsWithdrawn() {
    Set<String> all = tasks.running();
    INSTALLATION.announceDrain(tasks, tasks.busiestInstance());
    await("it is answered", () -> !withdrawn().isEmpty());

    JsonNode answer = withdrawn().get(0);
    assertThat(answer.path("withdrawn").asInt()).isPositive();
    assertThat(answer.path("keptBack").asInt()).isZero();
    assertThat(tasks.answered()).hasSize(all.size() - answer.path("withdrawn").asInt());
    assertThat(tasks.running()).isEqualTo(all);
  }

  private static List<JsonNode> withdrawn() {
    return INSTALLATION.busEvents().of("Records Withdrawn");
  }

  private boolean isRight() {
    return tasks.answered().equals(tasks.running());
  }

  /** Once the name has been answered, it always is. */
  private void await(String what, BooleanSupplier condition) {
    Await.until(
        what,
        () -> {
          Set<String> answered = tasks.answered();
          assertThat(answered.isEmpty() && !everAnswered.isEmpty()).as("no answer").isFalse();
          everAnswered.addAll(answered);
          return condition.getAsBoolean();
        },
        () -> tasks.answered() + " instead of " + tasks.running());
  }

  private void tell(String what, BooleanSupplier condition) {
    long began = System.nanoTime();
    await(what, condition);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    System.out.printf("%s: %d ms%n", what, took.toMillis());
  }

  private DiscoveryService start(String replica) {
    return INSTALLATION.startDiscoveryService(
        Installation.DISCOVERY_SERVICE + "-" + replica, tasks);
  }
}
