package dev.lockkeeper.sandbox.cli;

import dev.lockkeeper.sandbox.Sandbox;
import dev.lockkeeper.sandbox.sample.Clients;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** How the sample cluster comes up. */
final class SampleStart {
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final Duration POLL = Duration.ofMillis(250);

  private final Sandbox sandbox;
  private final SampleState state;
  private final Screen screen;

  SampleStart(Sandbox sandbox, Clients aws, Screen screen) {
    this.sandbox = sandbox;
    this.state = new SampleState(aws);
    this.screen = screen;
  }

  /** Creates instances, then services, and waits until all are there. */
  void bringUp(SampleCluster cluster) throws Stage.Failed {
    Instant begun = worldTime();
    cluster.createInstances();
    awaitUp(begun, state::missingInstances);
    cluster.createServices();
    awaitUp(begun, state::missing);
    screen.line(
        "Ready: cluster '%s', %d instances and %d services, up after %s of simulated time."
            .formatted(
                SampleCluster.CLUSTER,
                SampleCluster.INSTANCES,
                state.services().size(),
                WorldClock.words(Duration.between(begun, worldTime()))));
  }

  private void awaitUp(Instant begun, Supplier<String> missing) throws Stage.Failed {
    for (String left = missing.get(); !left.isEmpty(); left = missing.get()) {
      if (Duration.between(begun, worldTime()).compareTo(PATIENCE) > 0) {
        throw new Stage.Failed("the sample cluster does not come up: " + left, null);
      }
      screen.state("The sample cluster comes up: " + left);
      Pauses.of(POLL);
    }
  }

  private Instant worldTime() {
    return sandbox.aws().driver().call(() -> sandbox.aws().world().now()).join();
  }
}
