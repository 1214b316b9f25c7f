package dev.lockkeeper.drain.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.drain.domain.Action;
import dev.lockkeeper.drain.domain.AsideAction.StopStandaloneTasks;
import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.ContainerInstanceArn;
import dev.lockkeeper.drain.domain.StopSwitches;
import dev.lockkeeper.drain.domain.StoppedException;
import dev.lockkeeper.drain.domain.TaskArn;
import dev.lockkeeper.drain.domain.TaskNews.StandaloneTasksTold;
import dev.lockkeeper.drain.fleet.PlainStopSwitches;
import dev.lockkeeper.platform.aws.CallPacing;
import dev.lockkeeper.platform.testkit.CannedHttpClient;
import dev.lockkeeper.platform.testkit.ManualClock;
import dev.lockkeeper.platform.time.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;

/** What was on its way when a cluster was stopped is not sent. */
class StopGuardTest {
  private static final ContainerInstance WHERE =
      new ContainerInstance("web", new ContainerInstanceArn("arn:ci"), true);

  private final ManualClock clock = ManualClock.started();
  private final StopSwitches switches = new PlainStopSwitches();
  private final CannedHttpClient http = new CannedHttpClient();

  /** What happens when a request has been sent. */
  private Runnable onceSent = () -> {};

  @Test
  void aCallThatWaitsItsTurnIsNotMadeOnceTheClusterIsStopped() {
    EcsClient ecs =
        paced(
            duration -> {
              switches.stop("web", "ann", "incident 4711");
              clock.pause(duration);
            });
    http.answer(200, "{}");
    stopTask(ecs, "web");

    assertThatThrownBy(() -> stopTask(ecs, "web"))
        .isInstanceOf(StoppedException.class)
        .hasMessage("cluster web is stopped by ann: incident 4711");

    assertThat(http.requests()).hasSize(1);
  }

  @Test
  void aFurtherTryIsNotMadeEither() {
    EcsClient ecs = unpaced();
    onceSent = () -> switches.stop("web", "ann", "incident 4711");
    http.answer(500, "{}").answer(200, "{}");

    assertThatThrownBy(() -> stopTask(ecs, "web")).isInstanceOf(StoppedException.class);

    assertThat(http.requests()).hasSize(1);
  }

  @Test
  void ofSeveralTasksToStopTheRestIsLeftAloneAndTriedAgain() {
    onceSent = () -> switches.stop("web", "ann", "incident 4711");
    http.answer(200, "{}");
    Action.Ports ports =
        new Action.Ports(null, new EcsTasks(unpaced(), null), null, null, null, null);
    Set<TaskArn> tasks = Set.of(new TaskArn("a"), new TaskArn("b"), new TaskArn("c"));

    var seen = (StandaloneTasksTold) new StopStandaloneTasks(WHERE, tasks, true).perform(ports);

    assertThat(http.requests()).hasSize(1);
    assertThat(seen.stopped()).hasSize(1);
    assertThat(seen.failure().orElseThrow().reason()).contains("stopped by ann");
    assertThat(seen.failure().orElseThrow().retryAfter()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void otherClustersAndWhatTakesBackGoOn() {
    switches.stop("web", "ann", "incident 4711");
    EcsClient ecs = unpaced();
    http.answer(200, "{}").answer(200, "{}").answer(200, "{}");

    stopTask(ecs, "batch");
    ecs.listTasks(list -> list.cluster("web"));
    ecs.updateContainerInstancesState(
        update ->
            update
                .cluster("web")
                .containerInstances("arn:ci")
                .status(ContainerInstanceStatus.ACTIVE));

    assertThat(http.requests()).hasSize(3);
    assertThatThrownBy(
            () ->
                ecs.updateContainerInstancesState(
                    update ->
                        update
                            .cluster("web")
                            .containerInstances("arn:ci")
                            .status(ContainerInstanceStatus.DRAINING)))
        .isInstanceOf(StoppedException.class);
  }

  private static void stopTask(EcsClient ecs, String cluster) {
    ecs.stopTask(stop -> stop.cluster(cluster).task("t"));
  }

  private EcsClient unpaced() {
    return client(1, clock);
  }

  /** StopTask may be called once, and again two and a half seconds later. */
  private EcsClient paced(Pause pause) {
    return client(0.01, pause);
  }

  private EcsClient client(double share, Pause pause) {
    CallPacing pacing = new CallPacing(share, Duration.ofSeconds(5), clock, pause);
    return EcsClient.builder()
        .httpClient(http)
        .region(Region.US_EAST_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .overrideConfiguration(
            override ->
                override
                    .executionInterceptors(List.of(pacing, new StopGuard(switches), new Sent()))
                    .retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .backoffStrategy(BackoffStrategy.retryImmediately())
                            .build()))
        .build();
  }

  private final class Sent implements ExecutionInterceptor {
    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes call) {
      onceSent.run();
    }
  }
}
