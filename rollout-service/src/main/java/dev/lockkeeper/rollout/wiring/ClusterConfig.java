package dev.lockkeeper.rollout.wiring;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is told of one cluster: {@code lockkeeper.rollout.cluster.<name>.<key>}. */
public interface ClusterConfig extends PolicyConfig {
  /** What begins there by itself. */
  AutomationConfig automation();

  /** Which rollouts begin by themselves. */
  interface AutomationConfig {
    /** Whether rollouts begin by themselves when a new image comes out. */
    @WithDefault("false")
    boolean enabled();

    /**
     * The Auto Scaling groups to watch, in the order in which they are brought onto an image: each
     * waits for the success of the one before. None; needed where it is enabled.
     */
    Optional<List<String>> groups();

    /** The name of an SSM parameter whose value is an AMI id, or {@code latest}. */
    @WithDefault("latest")
    String image();

    /** How old an image must be, counted from its creation: of any age. */
    Optional<Duration> minAge();

    /** From which age on an image waits for no maintenance window: it always does. */
    Optional<Duration> maxAge();
  }
}
