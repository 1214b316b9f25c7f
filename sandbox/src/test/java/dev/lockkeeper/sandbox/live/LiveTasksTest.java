package dev.lockkeeper.sandbox.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.sandbox.Sandbox;
import dev.lockkeeper.sandbox.SandboxOptions;
import dev.lockkeeper.sandbox.sample.Clients;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import dev.lockkeeper.sandbox.testing.Worlds;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.model.Task;

/** Tasks of a stepped world that can be asked over HTTP. */
@EnabledOnOs(OS.LINUX)
class LiveTasksTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TARGET_GROUP = "arn:aws:elasticloadbalancing:::targetgroup/web/1";

  private final Sandbox sandbox =
      Sandbox.start(
          SandboxOptions.usual()
              .withPort(0)
              .withRateLimits(List.of())
              .stepped(Worlds.START)
              .withoutEmbedded()
              .withLiveTasks(new LiveSettings(SampleCluster.PORT, Duration.ofSeconds(30))));
  private final Clients aws = Clients.of(sandbox.endpoint(), Region.US_EAST_1, "test");
  private final InetSocketAddress balancer = sandbox.live().orElseThrow().balance(TARGET_GROUP);

  @BeforeEach
  void bringUp() {
    SampleCluster cluster = SampleCluster.live(aws, 1, TARGET_GROUP);
    cluster.createInstances();
    pass(Duration.ofMinutes(2));
    cluster.createServices();
    pass(Duration.ofMinutes(3));
  }

  @AfterEach
  void close() {
    aws.close();
    sandbox.close();
  }

  private void pass(Duration time) {
    sandbox.aws().driver().stepped().orElseThrow().advanceBy(time);
  }

  private List<Task> tasks(String service) {
    List<String> arns =
        aws.ecs()
            .listTasks(request -> request.cluster(SampleCluster.CLUSTER).serviceName(service))
            .taskArns();
    return aws.ecs()
        .describeTasks(request -> request.cluster(SampleCluster.CLUSTER).tasks(arns))
        .tasks();
  }

  private String status(Task task) {
    return aws.ecs()
        .describeTasks(
            request -> request.cluster(SampleCluster.CLUSTER).tasks(List.of(task.taskArn())))
        .tasks()
        .get(0)
        .lastStatus();
  }

  private void stop(Task task) {
    aws.ecs().stopTask(request -> request.cluster(SampleCluster.CLUSTER).task(task.taskArn()));
  }

  private static String id(Task task) {
    return task.taskArn().substring(task.taskArn().lastIndexOf('/') + 1);
  }

  private static InetSocketAddress address(Task task) {
    String address =
        task.attachments().get(0).details().stream()
            .filter(detail -> detail.name().equals("privateIPv4Address"))
            .findFirst()
            .orElseThrow()
            .value();
    return new InetSocketAddress(address, SampleCluster.PORT);
  }

  private static HttpAnswer ask(InetSocketAddress address) throws IOException {
    return HttpGet.send(address, "/", PATIENCE);
  }

  /** The bodies of a full turn and more. */
  private Set<String> askBalancer() throws IOException {
    Set<String> bodies = new TreeSet<>();
    for (int i = 0; i < 15; i++) {
      bodies.add(ask(balancer).body());
    }
    return bodies;
  }

  @Test
  void everyTaskAnswersAtItsOwnAddress() throws IOException {
    assertThat(tasks(SampleCluster.NAMED)).hasSize(6);
    for (Task task : tasks(SampleCluster.NAMED)) {
      assertThat(address(task).getAddress().isLoopbackAddress()).isTrue();
      assertThat(ask(address(task)))
          .isEqualTo(new HttpAnswer(200, "service:api " + id(task) + "\n"));
    }
  }

  @Test
  void aTaskAnswersAfterSigtermUntilItsContainersExit() throws IOException {
    Task task = tasks(SampleCluster.NAMED).get(0);

    stop(task);
    pass(Duration.ofMillis(900));
    assertThat(status(task)).isEqualTo("STOPPING");
    assertThat(ask(address(task)).status()).isEqualTo(200);

    pass(Duration.ofSeconds(20));
    assertThat(status(task)).isEqualTo("STOPPED");
    assertThatThrownBy(() -> ask(address(task))).isInstanceOf(ConnectException.class);
  }

  @Test
  void aMachineThatDiesTakesItsTasksWithIt() {
    Task task = tasks(SampleCluster.NAMED).get(0);
    String machine =
        aws.ecs()
            .describeContainerInstances(
                request ->
                    request
                        .cluster(SampleCluster.CLUSTER)
                        .containerInstances(task.containerInstanceArn()))
            .containerInstances()
            .get(0)
            .ec2InstanceId();

    aws.ec2().terminateInstances(request -> request.instanceIds(machine));
    pass(Duration.ofSeconds(6));

    assertThatThrownBy(() -> ask(address(task))).isInstanceOf(ConnectException.class);
  }

  @Test
  void theBalancerTakesNoNewRequestsToATaskThatIsDeregistered() throws IOException {
    Task task = tasks(SampleCluster.BALANCED).get(0);
    assertThat(askBalancer()).hasSize(6).contains("service:web " + id(task) + "\n");

    stop(task);
    pass(Duration.ofSeconds(5));

    assertThat(status(task)).isEqualTo("DEACTIVATING");
    assertThat(ask(address(task)).status()).isEqualTo(200);
    assertThat(askBalancer()).hasSize(5).doesNotContain("service:web " + id(task) + "\n");
    pass(Duration.ofMinutes(1));
    assertThat(status(task)).isEqualTo("STOPPED");
    pass(Duration.ofMinutes(2));
    assertThat(askBalancer()).hasSize(6);
  }

  @Test
  void aTaskTakesRequestsOfTheBalancerOnceItCountsAsHealthy() throws IOException {
    tasks(SampleCluster.BALANCED).forEach(this::stop);
    pass(Duration.ofSeconds(1));

    assertThat(ask(balancer).status()).as("all are deregistered").isEqualTo(503);
    pass(Duration.ofMinutes(3));
    assertThat(askBalancer()).hasSize(6).allMatch(body -> body.startsWith("service:web "));
  }
}
