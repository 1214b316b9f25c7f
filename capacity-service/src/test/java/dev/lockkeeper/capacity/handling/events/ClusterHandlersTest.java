package dev.lockkeeper.capacity.handling.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.capacity.domain.model.ContainerInstance;
import dev.lockkeeper.capacity.domain.model.InstanceStatus;
import dev.lockkeeper.capacity.domain.shortage.Lack;
import dev.lockkeeper.capacity.handling.Assessor;
import dev.lockkeeper.capacity.handling.WatchedCluster;
import dev.lockkeeper.capacity.handling.WatchedClusters;
import dev.lockkeeper.capacity.handling.WatchedClusters.Watch;
import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.MalformedEventException;
import dev.lockkeeper.platform.events.Scope;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Handlers;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterHandlersTest {
  private static final String ACCOUNT = "111122223333";
  private static final String REGION = "eu-central-1";
  private static final String ARN = "arn:aws:ecs:" + REGION + ":" + ACCOUNT + ":";
  private static final String INSTANCE =
      """
      {"clusterArn":"%1$scluster/web","containerInstanceArn":"%1$scontainer-instance/web/ci1",
       "ec2InstanceId":"i-1","status":"%2$s","agentConnected":true,"version":%3$d,
       "attributes":[{"name":"ecs.instance-type","value":"m5.large"}],
       "registeredResources":[{"name":"CPU","type":"INTEGER","integerValue":2048},
         {"name":"MEMORY","type":"INTEGER","integerValue":7680},
         {"name":"PORTS","type":"STRINGSET","stringSetValue":["22"]}],
       "remainingResources":[{"name":"CPU","type":"INTEGER","integerValue":1000},
         {"name":"MEMORY","type":"INTEGER","integerValue":2000},
         {"name":"PORTS","type":"STRINGSET","stringSetValue":["22","%4$s"]}],
       "updatedAt":"2026-03-01T11:59:58.500Z"}
      """;
  private static final String TASK =
      """
      {"clusterArn":"%1$scluster/web","taskArn":"%1$stask/web/t1",
       "containerInstanceArn":"%1$scontainer-instance/web/ci1","group":"service:shop",
       "taskDefinitionArn":"%1$stask-definition/shop:1","lastStatus":"%2$s",
       "desiredStatus":"RUNNING","version":%3$d,"updatedAt":"2026-03-01T11:59:59Z"}
      """;

  private final ManualClock clock = ManualClock.started();
  private final WatchedCluster cluster =
      new WatchedCluster("web", Duration.ofMinutes(2), Optional.empty());
  private final List<String> asked = new ArrayList<>();
  private final WatchedClusters clusters = new WatchedClusters();
  private final Handlers handlers =
      new ClusterHandlers(clusters, clock).in(new Scope(ACCOUNT, REGION, List.of("web", "idle")));

  ClusterHandlersTest() {
    Assessor assessor = new Assessor(cluster, () -> false, (assessment, news) -> {}, clock);
    clusters.begin(List.of(new Watch(cluster, assessor, asked::add)));
  }

  @Test
  void aContainerInstancesEventGoesIntoTheModelOnce() {
    assertThat(ecs("ECS Container Instance State Change", instance("ACTIVE", 4, "8080")))
        .isEqualTo(Disposition.handled());
    assertThat(ecs("ECS Container Instance State Change", instance("DRAINING", 3, "8080")))
        .isInstanceOf(Disposition.Ignored.class);

    ContainerInstance known = known();
    assertThat(known.status()).isEqualTo(InstanceStatus.ACTIVE);
    assertThat(known.remaining().cpu()).isEqualTo(1000);
    assertThat(known.instanceType()).contains("m5.large");
  }

  @Test
  void aTaskTakesItsPlaceAndLeavesIt() {
    ecs("ECS Container Instance State Change", instance("ACTIVE", 4, "8080"));
    assertThat(ecs("ECS Task State Change", task("PENDING", 1))).isEqualTo(Disposition.handled());
    assertThat(known().taskCount()).isEqualTo(1);

    ecs("ECS Task State Change", task("STOPPED", 5));

    assertThat(known().taskCount()).isZero();
    assertThat(ecs("ECS Task State Change", task("RUNNING", 3)))
        .as("what comes late doesn't bring it back")
        .isInstanceOf(Disposition.Ignored.class);
  }

  @Test
  void whatEcsCannotPlaceCountsAndTheServiceIsLookedAt() {
    assertThat(service("SERVICE_TASK_PLACEMENT_FAILURE", "RESOURCE:CPU"))
        .isEqualTo(Disposition.handled());

    assertThat(
            cluster.<List<Lack>>look(
                view -> view.lacks().at(List.of(), view.model(), clock.instant().plusSeconds(3))))
        .containsExactly(new Lack("shop", 1, "CPU"));
    assertThat(asked).containsExactly("shop");
  }

  @Test
  void whatElseIsToldOfAServiceIsAReasonToLookAtIt() {
    service("SERVICE_STEADY_STATE", "");
    deployment();

    assertThat(asked).containsExactly("shop", "shop");
    assertThat(
            cluster.<List<Lack>>look(
                view -> view.lacks().at(List.of(), view.model(), clock.instant())))
        .isEmpty();
  }

  @Test
  void anInstanceWhoseDrainIsAnnouncedIsNotCountedOnUntilThatIsOver() {
    ecs("ECS Container Instance State Change", instance("ACTIVE", 4, "8080"));
    assertThat(usable()).isTrue();

    drain("Drain Announced", 1);
    assertThat(usable()).isFalse();
    drain("Drain Cancelled", 2);

    assertThat(usable()).isTrue();
  }

  @Test
  void anEventThatTellsTheFutureIsOneOfNow() {
    ecs(
        "ECS Container Instance State Change",
        instance("ACTIVE", 4, "8080").replace("2026-03-01T11:59:58.500Z", "2026-03-01T13:00:00Z"));

    assertThat(cluster.<Boolean>look(view -> view.model().instance("ci1").isPresent())).isTrue();
    clock.advance(Duration.ofSeconds(30));
    cluster.look(
        view -> {
          view.model().replaceInstances(List.of(), clock.instant());
          return null;
        });
    assertThat(cluster.<Boolean>look(view -> view.model().instance("ci1").isPresent()))
        .as("a list made later shows that it is gone")
        .isFalse();
  }

  @Test
  void eventsOfAClusterThatIsNotOwnedAreLeftAlone() {
    assertThat(
            ecs("ECS Task State Change", task("PENDING", 1).replace("cluster/web", "cluster/idle")))
        .isInstanceOf(Disposition.Ignored.class);
  }

  @Test
  void whatComesWhileTheOwnerEndsIsLeftToTheNextOne() {
    clusters.end();

    assertThat(ecs("ECS Task State Change", task("PENDING", 1)))
        .as("events that are ignored are deleted from the queue")
        .isInstanceOf(Disposition.RetryAfter.class);
  }

  @Test
  void aPortThatIsNoNumberIsRefused() {
    assertThatThrownBy(
            () -> ecs("ECS Container Instance State Change", instance("ACTIVE", 4, "http")))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining("remainingResources");
  }

  private ContainerInstance known() {
    return cluster.look(view -> view.model().instance("ci1").orElseThrow());
  }

  private boolean usable() {
    return cluster.look(view -> view.model().isUsable(known(), clock.instant()));
  }

  private static String instance(String status, int version, String port) {
    return INSTANCE.formatted(ARN, status, version, port);
  }

  private static String task(String status, int version) {
    return TASK.formatted(ARN, status, version);
  }

  private Disposition ecs(String type, String detail) {
    return handle("aws.ecs", type, List.of(), detail);
  }

  private Disposition service(String name, String reason) {
    String detail =
        """
        {"clusterArn":"%scluster/web","eventName":"%s","reason":"%s",
         "createdAt":"2026-03-01T11:59:59Z"}
        """
            .formatted(ARN, name, reason);
    return handle("aws.ecs", "ECS Service Action", List.of(ARN + "service/web/shop"), detail);
  }

  private void deployment() {
    handle(
        "aws.ecs",
        "ECS Deployment State Change",
        List.of(ARN + "service/web/shop"),
        "{\"eventName\":\"SERVICE_DEPLOYMENT_IN_PROGRESS\",\"deploymentId\":\"ecs-svc/1\"}");
  }

  private void drain(String type, int sequence) {
    String detail =
        """
        {"instanceId":"i-1","clusterArn":"%scluster/web","sequence":%d,
         "requestedAt":"2026-03-01T11:58:00Z"}
        """
            .formatted(ARN, sequence);
    assertThat(handle("lockkeeper.drain", type, List.of(), detail))
        .isEqualTo(Disposition.handled());
  }

  private Disposition handle(String source, String type, List<String> resources, String detail) {
    try {
      Envelope envelope =
          new Envelope(
              "e-1",
              source,
              type,
              ACCOUNT,
              REGION,
              clock.instant(),
              resources,
              new ObjectMapper().readTree(detail));
      return handlers.handle(new Message(envelope, 1, clock.instant(), Optional.empty()));
    } catch (JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
