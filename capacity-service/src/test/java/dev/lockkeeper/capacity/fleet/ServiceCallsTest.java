package dev.lockkeeper.capacity.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the service's eye on a large cluster costs in calls to AWS, beside the classic poller's, in
 * one run. {@code -Dcalls.instances=1000} is the size that docs/performance.md speaks of.
 */
@Tag("long")
class ServiceCallsTest {
  private static final int INSTANCES = Integer.getInteger("calls.instances", 60);
  private static final String SERVICE = "capacity";

  private final LargeCluster cluster = LargeCluster.settled(INSTANCES, 1);
  private final MinutePoller classic = new MinutePoller(cluster.fleet, "classic", 1);
  private final Installation installation = new Installation(cluster.fleet);
  private final Replica replica = installation.replica(SERVICE);
  private final List<String> report = new ArrayList<>();

  @Test
  void theServiceCallsForWhatChangesAndThePollerForWhatThereIs() {
    replica.look();
    assertThat(replica.watch().orElseThrow().assessor().latest()).isPresent();
    classic.poll();
    long start = counted("at the start", 1);
    assertThat(start).isLessThan(2L * INSTANCES + 1);

    for (int minute = 0; minute < 60; minute++) {
      cluster.minuteAtRest(replica::look);
    }
    classic.poll();
    long rest = counted("an hour at rest", 60);
    assertThat(rest).isLessThan(60L * (2L * INSTANCES + 1) / 10);

    for (int minute = 0; minute < 60; minute++) {
      cluster.minuteOfChurn(replica::look);
    }
    classic.poll();
    counted("an hour of churn", 60);
    report.forEach(System.out::println);
  }

  private long counted(String when, int runs) {
    long classicCalls = calls("classic") * runs;
    long ours = calls(SERVICE);
    TreeMap<String, Long> byOperation = new TreeMap<>();
    cluster
        .fleet
        .aws
        .calls()
        .counts()
        .forEach(
            count -> {
              if (count.call().caller().equals(SERVICE)) {
                byOperation.merge(count.call().operation(), count.total(), Long::sum);
              }
            });
    report.add(
        String.format(
            Locale.ROOT, "%s: classic %d, service %d %s", when, classicCalls, ours, byOperation));
    report.add(String.format(Locale.ROOT, "  lag p50 %s, p99 %s", lag(0.5), lag(0.99)));
    cluster.fleet.aws.calls().reset();
    installation.lags.clear();
    return ours;
  }

  private Duration lag(double share) {
    List<Duration> sorted = installation.lags.stream().sorted().toList();
    return sorted.isEmpty() ? Duration.ZERO : sorted.get((int) (share * (sorted.size() - 1)));
  }

  private long calls(String caller) {
    return cluster.fleet.aws.calls().total(call -> call.caller().equals(caller));
  }
}
