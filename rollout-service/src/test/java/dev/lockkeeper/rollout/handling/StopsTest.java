package dev.lockkeeper.rollout.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.platform.audit.AuditTrail.Entry;
import dev.lockkeeper.rollout.domain.reads.StopControls;
import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StopsTest {
  private final Map<String, StopControls.Stop> on = new HashMap<>();
  private final List<Entry> audit = new ArrayList<>();
  private boolean down;
  private final Stops stops = new Stops(switches(), audit::add);

  private StopControls switches() {
    return new StopControls() {
      @Override
      public Optional<Stop> seen(String where) {
        return Optional.ofNullable(on.get(where));
      }

      @Override
      public void stop(String where, Stop stop) {
        if (down) {
          throw new UnavailableException("PutItem was throttled", Duration.ofSeconds(15));
        }
        on.put(where, stop);
      }

      @Override
      public void goOn(String where) {
        on.remove(where);
      }
    };
  }

  @Test
  void aStopAndItsLiftingGoOnRecordWithWhoAndWhy() {
    stops.stop("ann", "web", "incident 4711");
    stops.goOn("bob", "web");

    assertThat(audit)
        .extracting(entry -> entry.who() + ": " + entry.what() + ", " + entry.why())
        .containsExactly(
            "ann: stop the cluster, incident 4711", "bob: lift the stop of the cluster, ");
    assertThat(stops.of(List.of("web"))).isEmpty();
  }

  @Test
  void whatIsStoppedIsListedTheInstallationFirst() {
    stops.stop("ann", "web", "incident");
    stops.stop("ann", StopControls.EVERYWHERE, "holidays");

    assertThat(stops.of(List.of("batch", "web"))).containsOnlyKeys("*", "web");
    assertThat(stops.of(List.of("batch", "web")).keySet().iterator().next()).isEqualTo("*");
    assertThat(audit.get(1).what()).isEqualTo("stop all clusters");
  }

  @Test
  void aCommandThatFailsGoesOnRecordToo() {
    down = true;

    assertThatThrownBy(() -> stops.stop("ann", "web", "incident"))
        .isInstanceOf(UnavailableException.class);
    assertThat(audit.get(0).outcome()).isEqualTo("failed: PutItem was throttled");
  }
}
