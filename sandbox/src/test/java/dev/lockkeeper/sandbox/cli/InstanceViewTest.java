package dev.lockkeeper.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.Task;

/** What is counted as work on an instance. */
class InstanceViewTest {
  @Test
  void aTaskThatIsToldToStopBetweenTheTwoListsCountsOnce() {
    assertThat(InstanceView.tasksWorkingOn(new EcsInMotion(), "arn:ci/1"))
        .extracting(Task::taskArn)
        .containsExactlyInAnyOrder("stays", "changes", "stops");
  }

  /** Lists what is to run, has a task stop, then lists what is to stop. */
  private static final class EcsInMotion implements EcsClient {
    @Override
    public ListTasksResponse listTasks(ListTasksRequest request) {
      return request.desiredStatus() == DesiredStatus.RUNNING
          ? ListTasksResponse.builder().taskArns("stays", "changes").build()
          : ListTasksResponse.builder().taskArns("changes", "stops").build();
    }

    @Override
    public DescribeTasksResponse describeTasks(DescribeTasksRequest request) {
      return DescribeTasksResponse.builder()
          .tasks(request.tasks().stream().map(EcsInMotion::working).toList())
          .build();
    }

    private static Task working(String arn) {
      return Task.builder().taskArn(arn).lastStatus("RUNNING").group("service:web").build();
    }

    @Override
    public String serviceName() {
      return "ecs";
    }

    @Override
    public void close() {}
  }
}
