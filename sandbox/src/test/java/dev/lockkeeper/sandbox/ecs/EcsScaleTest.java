package dev.lockkeeper.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/**
 * How much happens in a large cluster. What is bounded is the number of events, which does not
 * depend on the machine; the time it takes is printed.
 */
class EcsScaleTest {
  private static final int INSTANCES = 100;
  private static final int SERVICES = 20;
  private static final int TASKS_EACH = 50;

  private final EcsFixture ecs = new EcsFixture();

  @Test
  void anHourOfOrdinaryLifeOfAThousandTasksIsSimulatedWithFewSteps() {
    for (int i = 0; i < INSTANCES; i++) {
      ecs.hosts.start("web", "abc".substring(i % 3, i % 3 + 1));
    }
    for (int i = 0; i < SERVICES; i++) {
      ecs.define("app-" + i, 120, 300);
      ecs.create("app-" + i, TASKS_EACH);
    }
    ecs.passMinutes(10);
    assertThat(ecs.cluster().services())
        .allSatisfy(each -> assertThat(each.notes().steady()).isTrue());
    int before = ecs.events.size();
    long began = System.nanoTime();
    Random random = new Random(1);
    for (int minute = 0; minute < 60; minute++) {
      churn(random);
      ecs.passMinutes(1);
    }
    long millis = (System.nanoTime() - began) / 1_000_000;
    int events = ecs.events.size() - before;
    System.out.println("an hour: " + events + " events in " + millis + " ms");
    assertThat(ecs.cluster().tasks().stream().filter(task -> task.isWanted()))
        .hasSize(SERVICES * TASKS_EACH);
    assertThat(events).isBetween(1_000, 30_000);
  }

  /** One instance drained and another killed each minute, and a deployment every third. */
  private void churn(Random random) {
    EcsContainerInstance killed = ecs.instances().get(random.nextInt(ecs.instances().size()));
    ecs.hosts.kill(killed.host().instanceId());
    ecs.hosts.start("web", "abc".substring(random.nextInt(3)).substring(0, 1));
    ecs.instances().stream()
        .filter(EcsContainerInstance::isDraining)
        .forEach(each -> ecs.setState(ContainerInstanceStatus.ACTIVE, each));
    ecs.drain(ecs.instances().get(random.nextInt(ecs.instances().size())));
    ecs.call(
        UpdateServiceRequest.builder()
            .cluster("web")
            .service("app-" + random.nextInt(SERVICES))
            .forceNewDeployment(random.nextInt(3) == 0)
            .build());
  }
}
