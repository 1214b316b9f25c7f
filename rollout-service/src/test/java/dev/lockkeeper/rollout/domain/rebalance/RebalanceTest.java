package dev.lockkeeper.rollout.domain.rebalance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.rebalance.Selection.Choice;
import dev.lockkeeper.rollout.domain.wave.Share;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RebalanceTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private static ServiceSpread service(
      String name, boolean deploying, boolean spreads, int... tasks) {
    Map<InstanceId, Integer> on = new TreeMap<>();
    for (int i = 0; i < tasks.length; i++) {
      on.put(new InstanceId("i-" + i), tasks[i]);
    }
    return new ServiceSpread(name, deploying, spreads, on);
  }

  @Test
  void aServiceIsUnevenWhenAFifthOfItsTasksSitsAboveItsFairShare() {
    assertThat(service("a", false, true, 4, 4, 0).excess()).isEqualTo(2);
    assertThat(service("a", false, true, 1, 0, 0).excess()).isZero();
    assertThat(Rebalance.uneven(List.of(service("a", false, true, 4, 4, 0)))).hasSize(1);
    assertThat(Rebalance.uneven(List.of(service("a", false, true, 3, 3, 2)))).isEmpty();
    assertThat(Rebalance.uneven(List.of(service("a", false, true)))).isEmpty();
  }

  @Test
  void theWorstComesFirstAndNeverOneInDeploymentOrOneThatIsPacked() {
    List<ServiceSpread> services =
        List.of(
            service("mild", false, true, 6, 2, 0),
            service("turned round", false, true, 4, 4, 0),
            service("worst", false, true, 6, 0, 0),
            service("deploying", true, true, 9, 0, 0),
            service("packed", false, false, 9, 0, 0));

    assertThat(Rebalance.next(services, Set.of(), 100))
        .map(ServiceSpread::service)
        .contains("worst");
    assertThat(Rebalance.next(services, Set.of("worst"), 100))
        .map(ServiceSpread::service)
        .contains("mild");
    assertThat(Rebalance.next(services, Set.of("worst", "mild"), 100)).isEmpty();
  }

  @Test
  void noMoreTasksAreMovedThanAllowed() {
    List<ServiceSpread> services =
        List.of(
            service("small", false, true, 4, 0, 0),
            service("other", false, true, 6, 0, 0),
            service("even", false, true, 30, 30, 30));

    Respread first = Respread.none(NOW).seen(services, Share.parse("6%"), NOW);
    assertThat(first.next()).contains("other");
    Respread second = first.asking().seen(services, Share.parse("6%"), NOW);
    assertThat(second.next()).isEmpty();
    assertThat(second.over()).isTrue();
    assertThat(second.moved()).isEqualTo(6);
  }

  @Test
  void theNextServiceWaitsUntilTheOneBeforeIsDeployed() {
    Respread asked =
        Respread.none(NOW)
            .seen(List.of(service("a", false, true, 6, 0, 0)), Share.parse("100%"), NOW)
            .asking();
    List<ServiceSpread> deploying =
        List.of(service("a", true, true, 6, 0, 0), service("b", false, true, 6, 0, 0));
    List<ServiceSpread> deployed =
        List.of(service("a", false, true, 2, 2, 2), service("b", false, true, 6, 0, 0));

    assertThat(asked.seen(deploying, Share.parse("100%"), NOW).next()).isEmpty();
    assertThat(asked.seen(deploying, Share.parse("100%"), NOW).over()).isFalse();
    assertThat(asked.seen(deployed, Share.parse("100%"), NOW).next()).contains("b");
  }

  @Test
  void onDemandAllAreChosenThatStayWithinThePartTheWorstFirst() {
    ServiceSpread worst = service("worst", false, true, 6, 0, 0);
    ServiceSpread large = service("large", false, true, 27, 3, 0);
    ServiceSpread mild = service("mild", false, true, 6, 2, 0);
    List<ServiceSpread> all = List.of(mild, large, worst);

    List<Choice> choices = Selection.of(all, all, Share.parse("16")).uneven();

    assertThat(choices)
        .extracting(one -> one.service().service() + " " + one.chosen())
        .containsExactly("worst true", "large false", "mild true");
    assertThat(choices.get(1).why()).isEqualTo("it would move 30 tasks, and only 10 more may move");
    assertThat(Selection.of(all, List.of(mild), Share.parse("16")).uneven()).hasSize(1);
  }

  @Test
  void onDemandWhatMovesAlreadyCountsSoThatAskingTwiceMovesNoMore() {
    ServiceSpread moving = service("moving", true, true, 6, 0, 0);
    ServiceSpread mild = service("mild", false, true, 6, 2, 0);
    List<ServiceSpread> all = List.of(moving, mild);

    List<Choice> choices = Selection.of(all, all, Share.parse("13")).uneven();

    assertThat(choices).extracting(Choice::chosen).containsExactly(false, false);
    assertThat(choices.get(0).why()).contains("in deployment");
    assertThat(choices.get(1).why()).contains("only 7 more may move");
    assertThat(Selection.of(all, all, Share.parse("14")).uneven().get(1).chosen()).isTrue();
  }

  @Test
  void aDeploymentPlacesTasksTheOtherWayRound() {
    assertThat(service("a", false, true, 6, 0, 0).excessAfterDeployment()).isEqualTo(2);
    assertThat(service("a", false, true, 3, 3, 0).excessAfterDeployment()).isEqualTo(2);
    assertThat(service("a", false, true, 2, 2, 2).excessAfterDeployment()).isZero();
    assertThat(service("a", false, true).excessAfterDeployment()).isZero();
  }

  @Test
  void onDemandWhatADeploymentWouldNotBetterIsLeft() {
    List<ServiceSpread> all = List.of(service("shop", false, true, 3, 3, 0));

    Choice choice = Selection.of(all, all, Share.parse("100%")).uneven().get(0);

    assertThat(choice.chosen()).isFalse();
    assertThat(choice.why()).startsWith("a deployment wouldn't better it");
  }
}
