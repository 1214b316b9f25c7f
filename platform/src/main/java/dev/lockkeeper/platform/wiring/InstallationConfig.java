package dev.lockkeeper.platform.wiring;

import dev.lockkeeper.platform.events.Scope;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** What this installation looks after; the same for all its services. */
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
@ConfigMapping(prefix = "lockkeeper.aws")
public interface InstallationConfig {
  /** The AWS account, 12 digits. Events of another are rejected. */
  String account();

  /** The AWS region; that of the SDK unless set. Events of another are rejected. */
  @WithDefault("${AWS_REGION}")
  String region();

  /**
   * Names or ARNs of the ECS clusters to look after, one or more. Others' events are left alone.
   */
  List<String> clusters();

  /** Name of the bus for Lockkeeper's own events: output {@code BusName} of the stack. */
  @WithDefault("lockkeeper")
  String bus();

  /** Which part of the API rates that AWS documents a process may use: above 0, at most 1. */
  @WithDefault("0.5")
  double rateShare();

  /** How long a call to AWS may take, its further tries included, but not a wait for its turn. */
  @WithDefault("PT10S")
  Duration callTimeout();

  /** The clusters by name. */
  default List<String> clusterNames() {
    return clusters().stream()
        .map(cluster -> cluster.substring(cluster.lastIndexOf('/') + 1))
        .toList();
  }

  /** Which events concern this installation. */
  default Scope scope() {
    return new Scope(account(), region(), clusters());
  }
}
