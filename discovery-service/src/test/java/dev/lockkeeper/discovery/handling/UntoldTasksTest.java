package dev.lockkeeper.discovery.handling;

import static dev.lockkeeper.discovery.handling.ListedShop.NOON;
import static dev.lockkeeper.discovery.handling.ListedShop.SHOP;
import static dev.lockkeeper.discovery.handling.ListedShop.ZONE;
import static dev.lockkeeper.discovery.handling.ListedShop.answer;
import static dev.lockkeeper.discovery.handling.ListedShop.task;
import static dev.lockkeeper.discovery.handling.ListedShop.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.TaskAnswer;
import dev.lockkeeper.discovery.domain.model.Definition;
import dev.lockkeeper.discovery.domain.model.Task;
import dev.lockkeeper.discovery.domain.model.Task.Network;
import dev.lockkeeper.discovery.domain.model.Task.Origin;
import dev.lockkeeper.discovery.domain.model.Task.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tasks of which it can't be told how they are reached. */
class UntoldTasksTest {
  private final ListedShop shop = new ListedShop();

  @Test
  void aTaskWhoseDefinitionCanNotBeReadStaysAsItWasAndANewOneWaits() {
    shop.cluster.learn(
        model -> {
          model.apply(task("t2", "10.0.0.2", "shop:2"), NOON);
          model.apply(task("t3", "10.0.0.3", "shop:2"), NOON);
          model.cannotRead("shop:2", "not allowed");
        });
    TaskAnswer there = answer("t2", "10.0.0.2", true);
    shop.zones.want(ZONE, written(there));

    shop.pass();

    ServiceState state = shop.lister.state(SHOP).orElseThrow();
    assertThat(shop.zones.listed(ZONE, SHOP)).containsExactlyInAnyOrder("t1", "t2");
    assertThat(shop.zones.answers(ZONE, SHOP).orElseThrow().tasks())
        .as("with its ports")
        .contains(there);
    assertThat(state.zones().get(0).verdicts())
        .filteredOn(verdict -> verdict.taskId().equals("t3"))
        .singleElement()
        .extracting(verdict -> verdict.standing().words())
        .isEqualTo("its task definition can't be read: not allowed");
    assertThat(state.problems())
        .containsExactly("task definition shop:2 can't be read: not allowed");
  }

  @Test
  void itKeepsItsOwnNameAlsoWhileItIsWithdrawn() {
    shop.hearsOfTheInstance();
    shop.cluster.learn(model -> model.apply(task("t2", "10.0.0.2", "shop:2"), NOON));
    TaskAnswer there = answer("t2", "10.0.0.2", true);
    shop.zones.want(ZONE, written(there));
    shop.pass();
    shop.hearsOfTheDrain();
    shop.pass();

    assertThat(shop.zones.listed(ZONE, SHOP)).isEmpty();
    assertThat(shop.zones.answers(ZONE, SHOP).orElseThrow().tasks())
        .contains(new TaskAnswer(there.taskId(), there.ipv4(), there.ipv6(), there.ports(), false));
  }

  @Test
  void aTaskWhoseAddressCanNotBeToldStaysAsItWas() {
    shop.hearsOfTheInstance();
    shop.cluster.learn(
        model -> {
          model.apply(new Definition("shop:2", false, false, List.of()));
          model.apply(bridged("t2"), NOON);
          model.apply(bridged("t3"), NOON);
          model.applyHosts(Set.of("i-1"), List.of(), NOON);
        });
    TaskAnswer there = answer("t2", "10.0.0.2", true);
    shop.zones.want(ZONE, written(there));

    shop.pass();

    assertThat(shop.zones.listed(ZONE, SHOP)).containsExactlyInAnyOrder("t1", "t2");
    assertThat(shop.zones.answers(ZONE, SHOP).orElseThrow().tasks()).contains(there);
  }

  private static Task bridged(String id) {
    return new Task(
        id,
        new Origin("shop", "shop:2", Optional.of("ci")),
        new Status("RUNNING", "RUNNING", 1),
        new Network(Optional.empty(), List.of()),
        Optional.empty());
  }
}
