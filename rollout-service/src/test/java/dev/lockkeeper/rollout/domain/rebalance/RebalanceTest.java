package dev.lockkeeper.rollout.domain.rebalance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.reads.InstanceId;
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
            service("mild", false, true, 4, 4, 0),
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
            service("small", false, true, 4, 0),
            service("other", false, true, 6, 0),
            service("even", false, true, 45, 45));

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
            .seen(List.of(service("a", false, true, 6, 0)), Share.parse("100%"), NOW)
            .asking();
    List<ServiceSpread> deploying =
        List.of(service("a", true, true, 6, 0), service("b", false, true, 6, 0));
    List<ServiceSpread> deployed =
        List.of(service("a", false, true, 3, 3), service("b", false, true, 6, 0));

    assertThat(asked.seen(deploying, Share.parse("100%"), NOW).next()).isEmpty();
    assertThat(asked.seen(deploying, Share.parse("100%"), NOW).over()).isFalse();
    assertThat(asked.seen(deployed, Share.parse("100%"), NOW).next()).contains("b");
  }
}
