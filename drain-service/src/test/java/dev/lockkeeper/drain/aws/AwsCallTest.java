package dev.lockkeeper.drain.aws;

import static dev.lockkeeper.drain.domain.Samples.REGISTERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.platform.aws.CallPacing;
import dev.lockkeeper.platform.testkit.CannedHttpClient;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;

class AwsCallTest {
  private final ManualClock clock = ManualClock.started();
  private final CannedHttpClient http = new CannedHttpClient();

  @Test
  void aCallThatIsHeldBackIsUnavailableForAWhile() {
    UnavailableException unavailable = heldBack(0.01);
    assertThat(unavailable)
        .hasMessage("held back within our API rate: ListTasks would be too early by 5000 ms");
    assertThat(unavailable.retryAfter()).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void aCallThatIsHeldBackForLongIsUnavailableForAsLong() {
    assertThat(heldBack(0.001).retryAfter()).isEqualTo(Duration.ofSeconds(50));
  }

  /** The second call, when only one is allowed. */
  private UnavailableException heldBack(double share) {
    EcsClient ecs = paced(share);
    EcsTasks tasks = new EcsTasks(ecs, new EcsDaemonServices(ecs, List.of()));
    http.answer(200, "{\"taskArns\":[]}");
    tasks.toRun(REGISTERED);
    return catchThrowableOfType(UnavailableException.class, () -> tasks.toRun(REGISTERED));
  }

  private EcsClient paced(double share) {
    CallPacing pacing = new CallPacing(share, Duration.ofSeconds(1), clock, clock);
    return EcsClient.builder()
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .httpClient(http)
        .overrideConfiguration(override -> override.addExecutionInterceptor(pacing))
        .build();
  }
}
