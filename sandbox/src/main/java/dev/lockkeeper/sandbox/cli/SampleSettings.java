package dev.lockkeeper.sandbox.cli;

import dev.lockkeeper.sandbox.sample.SampleCluster;
import java.util.Locale;
import java.util.Map;

/** What the services are told of the sample cluster, beside what any cluster needs. */
final class SampleSettings {
  private static final String CLUSTER =
      "_CLUSTER__" + SampleCluster.CLUSTER.toUpperCase(Locale.ROOT) + "__";

  private SampleSettings() {}

  /**
   * Environment variables of a service.
   *
   * @param zoneId of the hosted zone that its names are in
   */
  static Map<String, String> of(LockkeeperService service, String zoneId) {
    return switch (service) {
      case DRAIN ->
          Map.of(
              "LOCKKEEPER_DRAIN" + CLUSTER + "AWAIT_DISCOVERY",
              "true",
              // What a minute is in a world that runs ten times faster.
              "LOCKKEEPER_DRAIN" + CLUSTER + "STANDALONE_GRACE",
              "PT6S");
      // Tasks with a network interface of their own are smaller, but none is part of the other.
      case CAPACITY ->
          Map.of("LOCKKEEPER_CAPACITY" + CLUSTER + "LARGEST_TASK", "cpu=256,memory=1024");
      // It looks by the clock at a world that runs faster.
      case ROLLOUT ->
          Map.of(
              "LOCKKEEPER_ROLLOUT_LOOK_SOON",
              "PT1S",
              "LOCKKEEPER_ROLLOUT_LOOK_WHILE_MOVING",
              "PT2S",
              "LOCKKEEPER_ROLLOUT_LOOK_WHILE_WAITING",
              "PT1M");
      case DISCOVERY -> Map.of("LOCKKEEPER_DISCOVERY_ZONE__SAMPLE__ID", zoneId);
    };
  }
}
