package dev.lockkeeper.drain.aws;

import static dev.lockkeeper.drain.domain.Samples.AN_INSTANCE;
import static dev.lockkeeper.drain.domain.Samples.REGISTERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.UnavailableException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesResponse;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesResponse;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateRequest;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateResponse;

class EcsContainerInstancesTest {
  @Test
  void aClusterThatDoesNotExistDoesNotHideTheOthers() {
    var clusters =
        new EcsContainerInstances(
            new PretendEcs("ACTIVE"), List.of("deleted", "web"), Sharing.none());

    assertThat(clusters.find(AN_INSTANCE, Optional.empty(), Optional.empty()))
        .map(ContainerInstance::cluster)
        .contains("web");
  }

  @Test
  void noClusterKnowsTheInstanceOnlyIfAllCouldBeAsked() {
    var clusters =
        new EcsContainerInstances(
            new PretendEcs("ACTIVE"), List.of("deleted", "empty"), Sharing.none());

    assertThatThrownBy(() -> clusters.find(AN_INSTANCE, Optional.empty(), Optional.empty()))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void aReasonCarriesTheWordsOfAwsWithoutTheRequestId() {
    var clusters =
        new EcsContainerInstances(new PretendEcs("ACTIVE"), List.of("deleted"), Sharing.none());

    assertThatThrownBy(() -> clusters.find(AN_INSTANCE, Optional.empty(), Optional.empty()))
        .hasMessageEndingWith(": Cluster not found.");
  }

  @Test
  void aRegistrationThatFailedCountsAsGone() {
    var clusters =
        new EcsContainerInstances(
            new PretendEcs("REGISTRATION_FAILED"), List.of("web"), Sharing.none());

    assertThat(clusters.ensureDraining(REGISTERED)).isEmpty();
  }

  /** Knows one instance in cluster web; cluster deleted doesn't exist. Refuses every update. */
  private record PretendEcs(String status) implements EcsClient {
    @Override
    public ListContainerInstancesResponse listContainerInstances(
        ListContainerInstancesRequest request) {
      if (request.cluster().equals("deleted")) {
        throw refused(ClusterNotFoundException.builder(), "Cluster not found.");
      }
      List<String> arns = request.cluster().equals("web") ? List.of("arn:ci/1") : List.of();
      return ListContainerInstancesResponse.builder().containerInstanceArns(arns).build();
    }

    @Override
    public UpdateContainerInstancesStateResponse updateContainerInstancesState(
        UpdateContainerInstancesStateRequest request) {
      throw refused(InvalidParameterException.builder(), "Instance is not ACTIVE.");
    }

    @Override
    public DescribeContainerInstancesResponse describeContainerInstances(
        DescribeContainerInstancesRequest request) {
      return DescribeContainerInstancesResponse.builder()
          .containerInstances(
              software.amazon.awssdk.services.ecs.model.ContainerInstance.builder()
                  .status(status)
                  .build())
          .build();
    }

    private static RuntimeException refused(EcsException.Builder builder, String words) {
      String code = builder.build().getClass().getSimpleName();
      return builder
          .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(words).build())
          .statusCode(400)
          .requestId("11111111-2222")
          .build();
    }

    @Override
    public String serviceName() {
      return "ecs";
    }

    @Override
    public void close() {}
  }
}
