package dev.lockkeeper.rollout.wiring;

import dev.lockkeeper.rollout.domain.gates.Approval;
import dev.lockkeeper.rollout.domain.gates.Reactions;
import dev.lockkeeper.rollout.domain.plan.Timings;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import dev.lockkeeper.rollout.domain.rollout.Settings.OnProtected;
import dev.lockkeeper.rollout.domain.wave.Share;
import dev.lockkeeper.rollout.domain.wave.WaveSizes;
import dev.lockkeeper.rollout.handling.orders.SettingsOf;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** How rollouts go in the clusters as it is configured, checked once. */
public final class ConfiguredSettings implements SettingsOf {
  private static final String PREFIX = "lockkeeper.rollout.";

  /** What holds where nothing is configured; {@link PolicyConfig} says so, too. */
  private static final Settings USUAL =
      new Settings(
          new WaveSizes(new Share(5, true), new Share(100, true), new Share(0, false)),
          new Settings.Launches(Duration.ofMinutes(10), new Share(10, true)),
          new Settings.Watching(
              Duration.ofMinutes(2), Duration.ofMinutes(5), Set.of(), Approval.NONE),
          new Settings.Drains(Optional.empty(), false, Duration.ofMinutes(15)),
          Reactions.usual(),
          new Settings.GroupChanges(
              false, Set.of("AZRebalance"), true, OnProtected.REPLACE, false, new Share(5, true)),
          Optional.empty(),
          Optional.empty());

  private static final Timings EXPECTED =
      new Timings(Duration.ofMinutes(3), Duration.ofMinutes(5), OptionalInt.empty(), 0);

  private final Settings general;
  private final Timings expected;
  private final Map<String, Settings> special = new HashMap<>();
  private final Map<String, Timings> specialTimings = new HashMap<>();

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming the property that makes no sense
   */
  public ConfiguredSettings(RolloutConfig config) {
    PolicyReader reader = new PolicyReader(PREFIX);
    general = reader.read(config.policy()).over(USUAL);
    expected = reader.read(config.policy().expected(), EXPECTED);
    config.cluster().forEach(this::add);
  }

  private void add(String cluster, PolicyConfig policy) {
    PolicyReader reader = new PolicyReader(PREFIX + "cluster." + cluster + ".");
    special.put(cluster, reader.read(policy).over(general));
    specialTimings.put(cluster, reader.read(policy.expected(), expected));
  }

  @Override
  public Settings cluster(String cluster) {
    return special.getOrDefault(cluster, general);
  }

  @Override
  public Timings timings(String cluster) {
    return specialTimings.getOrDefault(cluster, expected);
  }
}
