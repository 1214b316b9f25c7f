package dev.lockkeeper.platform.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadMetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ReadMeters meters = new ReadMeters(registry, "lockkeeper.test");

  @Test
  void aReadThatHasNeverFailedIsThereWithNoFailures() {
    meters.read("web", "tasks", Duration.ofSeconds(2));
    assertThat(failures()).isZero();

    meters.failed("web", "tasks");
    assertThat(failures()).isEqualTo(1);
  }

  private double failures() {
    return registry.get("lockkeeper.test.failed.reads").tags("what", "tasks").counter().count();
  }
}
