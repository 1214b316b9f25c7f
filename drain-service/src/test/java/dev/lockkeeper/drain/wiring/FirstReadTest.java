package dev.lockkeeper.drain.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.DaemonServices;
import dev.lockkeeper.drain.domain.UnavailableException;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class FirstReadTest {
  private final PretendDaemons daemons = new PretendDaemons();
  private final FirstRead firstRead = new FirstRead(daemons);

  @Test
  void whileAClusterCannotBeReadReadinessSaysWhich() {
    daemons.failure = new UnavailableException("cluster misspelt: unknown", Duration.ZERO);
    assertThat(firstRead.succeeds()).isFalse();
    HealthCheckResponse readiness = firstRead.call();
    assertThat(readiness.getStatus()).isEqualTo(Status.DOWN);
    assertThat(readiness.getData()).contains(Map.of("missing", "cluster misspelt: unknown"));
  }

  @Test
  void onceAllAreReadNothingIsMissing() {
    daemons.failure = new IllegalStateException("a bug");
    assertThat(firstRead.succeeds()).isFalse();
    daemons.failure = null;
    assertThat(firstRead.succeeds()).isTrue();
    assertThat(firstRead.call().getStatus()).isEqualTo(Status.UP);
    assertThat(firstRead.call().getData()).isEmpty();
  }

  private static final class PretendDaemons implements DaemonServices {
    private RuntimeException failure;

    @Override
    public boolean contains(String cluster, String group) {
      return false;
    }

    @Override
    public void refresh() {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
