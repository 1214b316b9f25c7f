package dev.lockkeeper.discovery.domain.listing;

import static dev.lockkeeper.discovery.domain.listing.Candidates.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.TaskAnswer;
import dev.lockkeeper.discovery.domain.model.Task.Health;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ListingRulesTest {
  @Test
  void aRunningTaskIsListedAndOneThatStartsIsNot() {
    assertThat(listed(0, task("a"), task("b").is("PENDING", "RUNNING"))).containsExactly("a");
  }

  @Test
  void oneThatIsToStopGoesAtOnceWhateverTheFloorIsAndItsOwnNameWithIt() {
    Verdict verdict = decide(2, task("a").is("RUNNING", "STOPPED").lately(true)).get(0);

    assertThat(verdict.standing()).isEqualTo(new Standing.Stopping("RUNNING"));
    assertThat(verdict.answer()).isEmpty();
  }

  @Test
  void oneWithAHealthCheckIsListedOnceItHasPassed() {
    assertThat(listed(1, task("a").checked(Health.UNKNOWN))).isEmpty();
    assertThat(listed(1, task("a").checked(Health.HEALTHY))).containsExactly("a");
  }

  @Test
  void notToKnowTheHealthOfOneThatIsListedIsNoReasonToWithdrawIt() {
    assertThat(listed(0, task("a").checked(Health.UNKNOWN).lately(true), task("b")))
        .containsExactly("a", "b");
  }

  @Test
  void theTasksOfAnInstanceThatWillBeDrainedAreWithdrawnAndKeepTheirOwnNames() {
    List<Verdict> verdicts = decide(1, task("a").leaving("i-1").lately(true), task("b"));

    assertThat(verdicts.get(0).standing()).isEqualTo(new Standing.Withdrawn("i-1"));
    assertThat(verdicts.get(0).answer().map(TaskAnswer::listed)).contains(false);
    assertThat(verdicts.get(1).standing().isListed()).isTrue();
  }

  @Test
  void theFloorKeepsThemUntilReplacementsAreListed() {
    Candidates old = task("a").leaving("i-1").lately(true);

    assertThat(decide(1, old).get(0).standing()).isEqualTo(new Standing.KeptBack("i-1", 1));
    assertThat(listed(1, old, task("b").is("PENDING", "RUNNING"))).containsExactly("a");
    assertThat(listed(1, old, task("b"))).containsExactly("b");
  }

  @Test
  void theFloorKeepsOneOfEachInstanceInTurn() {
    assertThat(
            listed(
                2,
                task("a").leaving("i-1").lately(true),
                task("b").leaving("i-1").lately(true),
                task("c").leaving("i-2").lately(true),
                task("d").leaving("i-2").lately(true)))
        .containsExactly("a", "c");
  }

  @Test
  void oneThatIsWithdrawnIsNotListedAgainWhereAnotherWillDo() {
    assertThat(listed(1, task("a").leaving("i-1"), task("b").leaving("i-2").lately(true)))
        .containsExactly("b");
    assertThat(listed(1, task("a").leaving("i-1"))).as("but if none will").containsExactly("a");
  }

  @Test
  void anIllTaskGoesAsFarAsTheFloorAllows() {
    Candidates ill = task("a").checked(Health.UNHEALTHY).lately(true);

    assertThat(listed(1, ill, task("b").checked(Health.HEALTHY))).containsExactly("b");
    assertThat(listed(2, ill, task("b").checked(Health.HEALTHY))).containsExactly("a", "b");
    assertThat(listed(1, ill, task("b").checked(Health.HEALTHY).leaving("i-1")))
        .as("a healthy one that leaves is better")
        .containsExactly("b");
  }

  @Test
  void whereAllAreIllAllAreListed() {
    assertThat(
            listed(
                1,
                task("a").checked(Health.UNHEALTHY),
                task("b").checked(Health.UNHEALTHY).lately(true),
                task("c").checked(Health.UNKNOWN)))
        .containsExactly("a", "b");
  }

  @Test
  void aServiceThatWasNeverHealthyHasNoAnswers() {
    assertThat(listed(2, task("a").checked(Health.UNHEALTHY), task("b").checked(Health.UNKNOWN)))
        .isEmpty();
  }

  @Test
  void oneWithoutAnAddressSaysSo() {
    Candidate complete = task("a").build();
    Candidate without =
        new Candidate(
            complete.task(), false, Optional.empty(), true, Reach.lacking("it has no address"));

    Verdict verdict = ListingRules.decide(1, List.of(without)).get(0);

    assertThat(verdict.standing().isListed()).isFalse();
    assertThat(verdict.standing().words()).isEqualTo("it has no address");
    assertThat(verdict.answer()).isEmpty();
  }

  private static List<Verdict> decide(int floor, Candidates... tasks) {
    return ListingRules.decide(floor, Stream.of(tasks).map(Candidates::build).toList());
  }

  private static List<String> listed(int floor, Candidates... tasks) {
    return decide(floor, tasks).stream()
        .filter(verdict -> verdict.standing().isListed())
        .map(Verdict::taskId)
        .toList();
  }
}
