package dev.lockkeeper.discovery.fleet;

import static dev.lockkeeper.discovery.fleet.Fleet.CLUSTER;
import static dev.lockkeeper.discovery.fleet.Installation.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.handling.ServiceState;
import dev.lockkeeper.platform.testkit.Disorder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Tag;

/** Services are switched on and off, shrink and go; and what it costs to look after them. */
class ServiceChangesTest {
  private final Stage stage = ListingTest.stage();
  private final Fleet fleet = stage.fleet;
  private final Installation installation = stage.installation;
  private final Replica replica = installation.replica("discovery-service-1");

  ServiceChangesTest() {
    run(Duration.ofSeconds(10));
  }

  @Test
  void waitingCostsTheDocumentedCallsAndNoMore() {
    run(Duration.ofMinutes(1));
    fleet.aws.calls().reset();

    run(Duration.ofMinutes(10));

    assertThat(calls("DescribeTasks")).as("two health checks").isBetween(19L, 22L);
    assertThat(calls("ListTasks")).isZero();
    assertThat(calls("DescribeServices")).isBetween(12L, 17L);
    assertThat(calls("ListServices")).isEqualTo(2);
    assertThat(calls("DescribeTaskDefinition")).isZero();
    assertThat(calls("DescribeInstances")).isEqualTo(1);
  }

  private long calls(String operation) {
    return fleet.calls("discovery-service-1", "", operation);
  }

  @Test
  void aTagSwitchesAServiceOnAndOffAgain() {
    stage.watched = false; // the watch knows no names but the usual ones
    String arn =
        fleet
            .ecs
            .describeServices(describe -> describe.cluster(CLUSTER).services("other"))
            .services()
            .get(0)
            .serviceArn();
    fleet.ecs.tagResource(
        tag ->
            tag.resourceArn(arn)
                .tags(
                    Tag.builder().key("lockkeeper:discovery").value("on").build(),
                    Tag.builder().key("lockkeeper:dns-name").value("Api").build()));
    run(Duration.ofSeconds(50));
    assertThat(answers("other").orElseThrow().name()).isEqualTo("api");

    fleet.ecs.untagResource(tag -> tag.resourceArn(arn).tagKeys("lockkeeper:discovery"));
    run(Duration.ofSeconds(50));
    assertThat(answers("other")).isEmpty();
    assertThat(replica.state("other")).isEmpty();
  }

  @Test
  void aLostEventCostsAMinuteOrTwo() {
    stage.watched = false; // it allows for no lost events
    fleet.queue.disorder(new Disorder(0, 1, 0, Duration.ZERO, 0));
    fleet.want("shop", 2);
    run(Duration.ofSeconds(40));
    fleet.queue.disorder(Disorder.none());
    assertThat(fleet.running("shop")).hasSize(2);
    assertThat(installation.listed("shop")).hasSize(3);

    run(Duration.ofMinutes(2));

    assertThat(installation.listed("shop")).isEqualTo(fleet.runningIds("shop"));
  }

  @Test
  void aServiceThatIsDeletedWantsNothingAnyMore() {
    fleet.want("shop", 0);
    fleet.ecs.deleteService(delete -> delete.cluster(CLUSTER).service("shop").force(true));
    run(Duration.ofMinutes(6));

    assertThat(answers("shop")).isEmpty();
  }

  private Optional<ServiceAnswers> answers(String service) {
    return installation.wanted.answers(installation.inside(), key(service));
  }

  @Test
  void theHistoryTellsWhatHasBecomeOfTasks() {
    fleet.want("shop", 2);
    run(Duration.ofMinutes(1));

    ServiceState shop = replica.state("shop").orElseThrow();
    assertThat(shop.problems()).isEmpty();
    assertThat(shop.desired()).isEqualTo(2);
    List<String> whys =
        replica.clusters.owned().orElseThrow().histories().of(key("shop")).stream()
            .filter(entry -> !entry.listed())
            .map(entry -> entry.why())
            .toList();
    assertThat(whys).hasSize(1);
    assertThat(whys.get(0)).contains("stop");
  }

  private void run(Duration length) {
    stage.run(length, replica);
  }
}
