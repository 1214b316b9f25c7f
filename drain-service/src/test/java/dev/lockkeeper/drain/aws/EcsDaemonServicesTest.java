package dev.lockkeeper.drain.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockkeeper.drain.domain.UnavailableException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;
import software.amazon.awssdk.services.ecs.paginators.ListServicesIterable;

class EcsDaemonServicesTest {
  private final PretendEcs ecs = new PretendEcs();
  private final EcsDaemonServices daemons =
      new EcsDaemonServices(ecs, List.of("misspelt", "web", "gone"));

  @Test
  void aClusterThatCannotBeReadKeepsNoOtherFromBeingRead() {
    ecs.unknown.addAll(Set.of("misspelt", "gone"));
    assertThatThrownBy(daemons::refresh).isInstanceOf(UnavailableException.class);
    assertThat(daemons.contains("web", "service:agent")).isTrue();
  }

  @Test
  void eachClusterThatCannotBeReadIsNamedWithItsReason() {
    ecs.unknown.addAll(Set.of("misspelt", "gone"));
    UnavailableException failed =
        catchThrowableOfType(UnavailableException.class, daemons::refresh);
    assertThat(failed)
        .hasMessageContaining("cluster misspelt: ListServices")
        .hasMessageContaining("cluster gone: ListServices")
        .hasMessageContaining("Cluster not found.");
    assertThat(failed.getMessage()).doesNotContain("web");
  }

  @Test
  void aClusterThatCannotBeReadAnyMoreKeepsWhatIsKnownOfIt() {
    daemons.refresh();
    ecs.unknown.add("gone");
    assertThatThrownBy(daemons::refresh).isInstanceOf(UnavailableException.class);
    assertThat(daemons.contains("gone", "service:agent")).isTrue();
  }

  /** Each cluster it knows has a daemon service named agent. */
  private static final class PretendEcs implements EcsClient {
    private final Set<String> unknown = new HashSet<>();

    @Override
    public ListServicesIterable listServicesPaginator(ListServicesRequest request) {
      return new ListServicesIterable(this, request);
    }

    @Override
    public ListServicesResponse listServices(ListServicesRequest request) {
      if (unknown.contains(request.cluster())) {
        throw ClusterNotFoundException.builder()
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .errorCode("ClusterNotFoundException")
                    .errorMessage("Cluster not found.")
                    .build())
            .statusCode(400)
            .build();
      }
      return ListServicesResponse.builder().serviceArns("arn:service/agent").build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
