package dev.lockkeeper.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.acceptance.stage.AnswerTimes;
import dev.lockkeeper.acceptance.stage.AnswerTimes.Change;
import dev.lockkeeper.acceptance.stage.Await;
import dev.lockkeeper.acceptance.stage.CachingResolver;
import dev.lockkeeper.acceptance.stage.DiscoveryService;
import dev.lockkeeper.acceptance.stage.Installation;
import dev.lockkeeper.acceptance.stage.NamedTasks;
import dev.lockkeeper.acceptance.stage.WorldTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * Two discovery-services keep a zone; what a resolver is told, over the sandbox's own DNS port, is
 * held against the tasks that there are. The world is fast: a change takes two seconds at most to
 * reach the name server.
 */
class DiscoveryServiceIT {
  private static final String SERVICE = "shop";

  /** What is promised, the time apart that Route 53 takes to tell its name servers. */
  private static final Duration PROMISED = Duration.ofSeconds(1);

  /** Half of the shortest interval at which tasks are read: events bring changes, not readings. */
  private static final Duration BEFORE_A_READING = Duration.ofSeconds(15);

  @RegisterExtension static final Installation INSTALLATION = new Installation();

  private final NamedTasks tasks =
      INSTALLATION.createNamedTasks("inside.example.", SERVICE, 3, NamedTasks.TTL);
  private final Set<String> everAnswered = new TreeSet<>();
  private final AnswerTimes changes = INSTALLATION.answerTimes(tasks);
  private final WorldTime time = INSTALLATION.time();

  @Test
  void aNameAnswersWithTheTasksThereAreWhoeverOwnsTheZone() {
    DiscoveryService owner = start("a");
    Await.until("a is the owner", owner::isOwner);
    DiscoveryService standBy = start("b");
    await("the name is there", () -> tasks.running().size() == 3 && isRight());
    assertThat(tasks.answeredIpv6()).hasSize(3).allMatch(each -> each.startsWith("2001:db8:"));
    assertThat(tasks.ports()).hasSize(3).allMatch(port -> port.startsWith("1 1 8080 "));
    assertThat(standBy.get("/services").status()).isEqualTo(503);
    assertThat(owner.get("/services/sample/" + SERVICE).body().toString())
        .contains(tasks.running());

    newTasksAreAnswered();
    stoppedOnesAreNot();
    theOtherCarriesOn(owner, standBy);
  }

  /** The times are those at which the sandbox had a task RUNNING, and accepted a change. */
  private void newTasksAreAnswered() {
    Set<String> before = tasks.running();
    INSTALLATION.setDesiredCount(SERVICE, 6);
    await("six run, and are answered", () -> tasks.running().size() == 6 && isRight());
    List<Duration> times = new ArrayList<>();
    for (Task task : tasks.runningTasks()) {
      if (!before.contains(NamedTasks.address(task))) {
        Change listing = changes.listing(NamedTasks.address(task)).orElseThrow();
        times.add(time.byTheClock(task.startedAt(), listing.acceptedAt()));
      }
    }
    assertThat(times).hasSize(3);
    arePrompt("from RUNNING until Route 53 had the answer", times);
  }

  private void stoppedOnesAreNot() {
    List<Task> before = tasks.runningTasks();
    INSTALLATION.setDesiredCount(SERVICE, 2);
    await("two are to run", () -> tasks.running().size() == 2);
    Set<String> left = tasks.running();
    List<Task> stopped =
        before.stream().filter(task -> !left.contains(NamedTasks.address(task))).toList();
    Set<String> addresses = stopped.stream().map(NamedTasks::address).collect(Collectors.toSet());
    await("all are withdrawn", () -> addresses.stream().allMatch(this::isWithdrawn));

    cachesForgetThemATtlAfterwards(addresses);

    assertThat(tasks.answered()).isEqualTo(left);
    List<Duration> times = new ArrayList<>();
    for (Task task : tasks.tasks(stopped.stream().map(Task::taskArn).toList())) {
      Change withdrawal = changes.withdrawal(NamedTasks.address(task)).orElseThrow();
      times.add(time.byTheClock(task.stoppingAt(), withdrawal.acceptedAt()));
    }
    arePrompt("from the stop until Route 53 had withdrawn the answer", times);
  }

  private boolean isWithdrawn(String address) {
    return changes.withdrawal(address).isPresent();
  }

  /**
   * The cache asks the first time when Route 53 has accepted the change and, as a rule, its name
   * servers don't know it yet, and holds that for a TTL. A slow machine asks later, and finds less.
   */
  private void cachesForgetThemATtlAfterwards(Set<String> addresses) {
    CachingResolver cache = tasks.cache(time);
    Set<String> first = cache.ask().values();
    Instant kept = cache.keptUntil();
    Await.until(
        "name servers know, and the cache has asked again",
        () -> {
          isNotTooOld(cache.ask(), addresses);
          return cache.keptUntil().isAfter(kept) && addresses.stream().allMatch(this::isVisible);
        });
    assertThat(cache.ask().values()).isEqualTo(tasks.running());
    System.out.printf("the cache was told %s first, and kept it%n", first);
  }

  private boolean isVisible(String address) {
    return changes.withdrawal(address).flatMap(Change::visibleAt).isPresent();
  }

  private void isNotTooOld(CachingResolver.Answer answer, Set<String> addresses) {
    for (String address : addresses) {
      if (answer.values().contains(address)) {
        Change withdrawal = changes.withdrawal(address).orElseThrow();
        withdrawal
            .visibleAt()
            .ifPresent(
                at ->
                    assertThat(answer.at())
                        .as("%s is still told by a cache", address)
                        .isBefore(at.plus(answer.atMost())));
      }
    }
  }

  /**
   * The quickest shows what the service takes. The others may have waited for a busy machine, but
   * none for a reading.
   */
  private static void arePrompt(String what, List<Duration> times) {
    System.out.printf("%s: %s%n", what, times);
    assertThat(times)
        .as(what)
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each).isLessThan(BEFORE_A_READING));
    assertThat(times.stream().min(Duration::compareTo).orElseThrow()).as(what).isLessThan(PROMISED);
  }

  private void theOtherCarriesOn(DiscoveryService owner, DiscoveryService standBy) {
    owner.process().kill();
    INSTALLATION.setDesiredCount(SERVICE, 5);
    await("the other has the zone after SIGKILL", standBy::isOwner);
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
    return tasks.answered().equals(tasks.running())
        && tasks.answeredIpv6().equals(tasks.runningIpv6());
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

  private DiscoveryService start(String replica) {
    return INSTALLATION.startDiscoveryService(
        Installation.DISCOVERY_SERVICE + "-" + replica, tasks);
  }
}
