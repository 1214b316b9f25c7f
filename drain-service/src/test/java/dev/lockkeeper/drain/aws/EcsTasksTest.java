package dev.lockkeeper.drain.aws;

import static dev.lockkeeper.drain.domain.Samples.REGISTERED;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.drain.domain.DaemonServices;
import dev.lockkeeper.drain.domain.UnavailableException;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;

class EcsTasksTest {
  @Test
  void anUnknownClusterDoesNotPassForAnEmptyInstance() {
    DaemonServices noDaemons = new EcsDaemonServices(new WithoutCluster(), List.of());
    EcsTasks tasks = new EcsTasks(new WithoutCluster(), noDaemons);

    assertThatThrownBy(() -> tasks.toRun(REGISTERED)).isInstanceOf(UnavailableException.class);
  }

  private static final class WithoutCluster implements EcsClient {
    @Override
    public ListTasksResponse listTasks(ListTasksRequest request) {
      throw ClusterNotFoundException.builder()
          .awsErrorDetails(
              AwsErrorDetails.builder()
                  .errorCode("ClusterNotFoundException")
                  .errorMessage("Cluster not found.")
                  .build())
          .statusCode(400)
          .build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
