package dev.lockkeeper.capacity.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What watching a large cluster costs in calls to AWS: at the start, in an hour at rest, in an hour
 * of churn, counted by the sandbox in one run. {@code -Dcalls.instances=1000} makes it larger;
 * {@code -Dcalls.classic=true} has the classic poller run each minute as well, rather than at the
 * start and in the first minute of each hour.
 */
@Tag("long")
class CallsTest {
  private static final int INSTANCES = Integer.getInteger("calls.instances", 100);
  private static final boolean CLASSIC_EACH_MINUTE = Boolean.getBoolean("calls.classic");

  private final LargeCluster cluster = LargeCluster.settled(INSTANCES, 1);
  private final MinutePoller classic = new MinutePoller(cluster.fleet, "classic", 1);
  private final MinutePoller paged = new MinutePoller(cluster.fleet, "paged", 100);
  private final List<String> report = new ArrayList<>();

  @Test
  void pollingCostsTwoCallsAnInstanceAMinuteAndWithFullPagesTwoForAHundred() {
    assertThat(classic.poll()).as("both see the same").isEqualTo(paged.poll());
    counted("at the start", 1, 1);

    hour(false);
    counted("an hour at rest", CLASSIC_EACH_MINUTE ? 60 : 1, 60);

    hour(true);
    counted("an hour of churn", CLASSIC_EACH_MINUTE ? 60 : 1, 60);
    report.forEach(System.out::println);
  }

  private void hour(boolean churn) {
    long began = System.nanoTime();
    for (int minute = 0; minute < 60; minute++) {
      if (churn) {
        cluster.minuteOfChurn(() -> {});
      } else {
        cluster.minuteAtRest(() -> {});
      }
      paged.poll();
      if (minute == 0 || CLASSIC_EACH_MINUTE) {
        classic.poll();
      }
    }
    report.add("an hour took " + Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms");
  }

  /** In churn there may be a few container instances fewer than instances at the moment. */
  private void counted(String when, int classicRuns, int pagedRuns) {
    long classicCalls = calls("classic");
    long pagedCalls = calls("paged");
    cluster.fleet.aws.calls().reset();
    report.add(
        String.format(
            Locale.ROOT,
            "%s: classic %d in %d runs, paged %d in %d runs",
            when,
            classicCalls,
            classicRuns,
            pagedCalls,
            pagedRuns));
    assertThat(classicCalls)
        .as(when)
        .isBetween(classicRuns * (2L * (INSTANCES - 40) + 1), classicRuns * (2L * INSTANCES + 1));
    long pages = (INSTANCES + 99L) / 100;
    assertThat(pagedCalls)
        .as(when)
        .isBetween(pagedRuns * (2 * pages - 1), pagedRuns * (2 * pages + 1));
  }

  private long calls(String caller) {
    return cluster.fleet.aws.calls().total(call -> call.caller().equals(caller));
  }
}
