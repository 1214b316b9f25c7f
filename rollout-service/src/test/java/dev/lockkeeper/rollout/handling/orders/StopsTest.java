package dev.lockkeeper.rollout.handling.orders;

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
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class StopsTest {
  private final Map<String, StopControls.Stop> on = new HashMap<>();
  private final List<Entry> audit = new ArrayList<>();
  private final List<Predicate<String>> goneOn = new ArrayList<>();
  private boolean down;
  private final Stops stops =
      new Stops(List.of("batch", "web"), switches(), audit::add, goneOn::add);

  private StopControls switches() {
    return new StopControls() {
      @Override
      public Optional<Stop> seen(String where) {
        return Optional.ofNullable(on.get(where));
      }

      @Override
      public void stop(String where, String by, String reason) {
        if (down) {
          throw new UnavailableException("PutItem was throttled", Duration.ofSeconds(15));
        }
        on.putIfAbsent(where, new Stop(by, reason, Optional.empty()));
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
    assertThat(stops.one("web").stop()).isEmpty();
    assertThat(goneOn).hasSize(1);
    assertThat(goneOn.get(0)).accepts("web").rejects("batch");
  }

  @Test
  void aClusterShowsItsOwnSwitchAndThatOfAllClusters() {
    stops.stop("ann", "web", "incident");
    stops.stop("ann", StopControls.EVERYWHERE, "holidays");

    assertThat(stops.all()).extracting(Stops.Cluster::name).containsExactly("batch", "web");
    assertThat(stops.all())
        .extracting(one -> one.stop().map(StopControls.Stop::reason))
        .containsExactly(Optional.empty(), Optional.of("incident"));
    assertThat(stops.all())
        .allMatch(one -> one.everywhere().orElseThrow().reason().equals("holidays"));
    assertThat(audit.get(1).what()).isEqualTo("stop all clusters");
  }

  @Test
  void aClusterThatIsNotOursIsRefusedAndThatGoesOnRecord() {
    assertThatThrownBy(() -> stops.stop("ann", "theirs", "incident"))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> stops.goOn("ann", "theirs")).isInstanceOf(RefusedException.class);

    assertThat(on).isEmpty();
    assertThat(audit)
        .extracting(Entry::outcome)
        .containsOnly("refused: cluster theirs is not one of ours: [batch, web]");
  }

  @Test
  void aCommandThatFailsGoesOnRecordToo() {
    down = true;

    assertThatThrownBy(() -> stops.stop("ann", "web", "incident"))
        .isInstanceOf(UnavailableException.class);
    assertThat(audit.get(0).outcome()).isEqualTo("failed: PutItem was throttled");
  }
}
