package dev.lockkeeper.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.rebalance.ServiceSpread;
import dev.lockkeeper.rollout.fleet.Fleet;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;

class EcsSpreadsTest {
  private final Fleet fleet = Fleet.of(3, 1);
  private final EcsSpreads spreads =
      new EcsSpreads(fleet.ecs, new EcsServices(fleet.ecs), new EcsTasks(fleet.ecs));

  private ServiceSpread look(String service) {
    return spreads.look(Fleet.CLUSTER).stream()
        .filter(one -> one.service().equals(service))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eachInstanceIsCountedAlsoThoseWithoutATask() {
    fleet.service("shop", 2, true);

    assertThat(look("shop").tasks().values()).containsExactlyInAnyOrder(1, 1, 0);
    assertThat(look("shop").spreads()).isTrue();
    assertThat(look("shop").deploying()).isFalse();
  }

  @Test
  void daemonsAndWhatIsDrainingDoNotCount() {
    fleet.set(fleet.inService().get(0), ContainerInstanceStatus.DRAINING);

    fleet.service("shop", 2, true);

    assertThat(spreads.look(Fleet.CLUSTER))
        .extracting(ServiceSpread::service)
        .containsExactly("shop");
    assertThat(look("shop").tasks()).hasSize(2);
  }

  @Test
  void aServiceWithoutSpreadIsNotToBeSpread() {
    fleet.service("batch", 2, false);

    assertThat(look("batch").spreads()).isFalse();
  }

  @Test
  void aForcedDeploymentMovesEachTaskAndIsNotForcedTwice() {
    fleet.service("shop", 3, true);

    spreads.forceDeployment(Fleet.CLUSTER, "shop");
    spreads.forceDeployment(Fleet.CLUSTER, "shop");

    assertThat(look("shop").deploying()).isTrue();
    assertThat(fleet.calls("UpdateService")).isEqualTo(1);
    fleet.letPass(Duration.ofMinutes(15));
    assertThat(look("shop").deploying()).isFalse();
  }
}
