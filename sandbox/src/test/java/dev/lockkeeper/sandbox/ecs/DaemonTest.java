package dev.lockkeeper.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.PlacementConstraint;
import software.amazon.awssdk.services.ecs.model.PlacementConstraintType;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

class DaemonTest {
  private final EcsFixture ecs = new EcsFixture();

  @BeforeEach
  void defineDaemon() {
    ecs.define("agent", 100, 100);
  }

  @Test
  void everyActiveInstanceHasOneTask() {
    ecs.instancesIn("a", "b");
    createDaemon("");
    ecs.passMinutes(2);
    ecs.instancesIn("c");
    ecs.passMinutes(2);
    assertThat(ecs.instances())
        .hasSize(3)
        .allSatisfy(each -> assertThat(ecs.tasksOn(each, "agent")).isEqualTo(1));
    assertThat(ecs.service("agent").desiredCount()).isEqualTo(3);
    assertThat(ecs.serviceActions("agent"))
        .contains("service_desired_count_updated")
        .endsWith("service_steady_state");
  }

  @Test
  void onANewInstanceTheDaemonComesBeforeWhatWaitsForRoom() {
    createDaemon("");
    ecs.define("app", 2048, 100);
    ecs.create("app", 1);
    ecs.passMinutes(5);
    ecs.instancesIn("a");
    ecs.passMinutes(5);
    assertThat(ecs.tasks("agent")).hasSize(1);
    assertThat(ecs.tasks("app")).isEmpty();
  }

  @Test
  void constraintsSayWhichInstancesNeedOne() {
    ecs.instancesIn("a", "b");
    createDaemon("attribute:ecs.availability-zone == us-east-1b");
    ecs.passMinutes(2);
    assertThat(ecs.tasks("agent"))
        .singleElement()
        .satisfies(
            task -> assertThat(task.instance().host().availabilityZone()).isEqualTo("us-east-1b"));
  }

  @Test
  void aDeploymentNeverRunsTwoOnOneInstance() {
    ecs.instancesIn("a", "b");
    createDaemon("");
    ecs.passMinutes(2);
    ecs.define("agent", 150, 100);
    ecs.call(
        UpdateServiceRequest.builder()
            .cluster("web")
            .service("agent")
            .taskDefinition("agent:2")
            .build());
    for (int second = 0; second < 180; second++) {
      ecs.pass(Duration.ofSeconds(1));
      assertThat(ecs.instances())
          .allSatisfy(each -> assertThat(each.tasks()).hasSizeLessThanOrEqualTo(1));
    }
    assertThat(ecs.tasks("agent"))
        .hasSize(2)
        .allMatch(EcsTask::isRunning)
        .allMatch(task -> task.order().definition().shortName().equals("agent:2"));
  }

  private void createDaemon(String expression) {
    ecs.create(
        "agent",
        0,
        service -> {
          service.desiredCount(null).schedulingStrategy(SchedulingStrategy.DAEMON);
          if (!expression.isEmpty()) {
            service.placementConstraints(
                PlacementConstraint.builder()
                    .type(PlacementConstraintType.MEMBER_OF)
                    .expression(expression)
                    .build());
          }
        });
  }
}
