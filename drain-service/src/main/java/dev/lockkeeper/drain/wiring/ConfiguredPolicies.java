package dev.lockkeeper.drain.wiring;

import dev.lockkeeper.drain.domain.ClusterPolicy;
import dev.lockkeeper.drain.domain.ClusterPolicy.Rebalance;
import dev.lockkeeper.drain.domain.DeadlinePolicy;
import dev.lockkeeper.drain.domain.Limit;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The clusters' policies as they are configured, checked once. */
public final class ConfiguredPolicies implements ClusterPolicy.Of {
  private static final String PREFIX = "lockkeeper.drain.";

  /**
   * A change generally takes Route 53 up to 60 s to reach its name servers, seeing that it has
   * takes discovery-service up to 15 s, and caches the TTL, 10 s unless set: 85 s. Where its owner
   * dies meanwhile, another begins anew within a minute; that may happen twice.
   */
  private static final Duration USUAL_PATIENCE = Duration.ofMinutes(5);

  private final ClusterPolicy general;
  private final Map<String, ClusterPolicy> special = new HashMap<>();
  private final Map<String, PolicyConfig> own;

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming the property that makes no sense
   */
  public ConfiguredPolicies(DrainConfig config) {
    own = config.cluster();
    general = policy(PREFIX, config.policy(), config.policy());
    own.forEach(
        (name, settings) -> special.put(name, policy(prefixOf(name), settings, config.policy())));
  }

  @Override
  public ClusterPolicy cluster(String cluster) {
    return special.getOrDefault(cluster, general);
  }

  /** The property that says what happens at the deadline in the cluster. */
  String propertyOfAtDeadline(String cluster) {
    boolean set =
        Optional.ofNullable(own.get(cluster)).flatMap(PolicyConfig::atDeadline).isPresent();
    return (set ? prefixOf(cluster) : PREFIX) + "at-deadline";
  }

  private static String prefixOf(String cluster) {
    return PREFIX + "cluster." + cluster + ".";
  }

  private static ClusterPolicy policy(String prefix, PolicyConfig own, PolicyConfig general) {
    Choice choice = new Choice(own, general);
    Map<String, Duration> graceOf = new HashMap<>(general.standaloneGraceOf());
    graceOf.putAll(own.standaloneGraceOf());
    return PolicyCheck.checked(
        prefix,
        new ClusterPolicy(
            choice.of(PolicyConfig::deadline),
            choice.of(PolicyConfig::atDeadline).orElse(DeadlinePolicy.PROCEED),
            choice.of(PolicyConfig::mostAtOnce).map(text -> limit(prefix, text)),
            choice.of(PolicyConfig::awaitDiscovery).orElse(false),
            choice.of(PolicyConfig::patience).orElse(USUAL_PATIENCE),
            choice.of(PolicyConfig::standaloneGrace).orElse(Duration.ofHours(1)),
            graceOf,
            choice.of(PolicyConfig::lastStop).orElse(Duration.ofSeconds(40)),
            choice.of(PolicyConfig::rebalance).orElse(Rebalance.OFF),
            choice.of(PolicyConfig::scheduledChangeLead).orElse(Duration.ofHours(24))));
  }

  private static Limit limit(String prefix, String text) {
    return Limit.parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    prefix
                        + "most-at-once must be a number, or a percentage such as 10%, not "
                        + text));
  }

  private record Choice(PolicyConfig own, PolicyConfig general) {
    <T> Optional<T> of(Function<PolicyConfig, Optional<T>> key) {
      return key.apply(own).or(() -> key.apply(general));
    }
  }
}
