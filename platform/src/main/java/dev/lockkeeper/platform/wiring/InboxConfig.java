package dev.lockkeeper.platform.wiring;

import dev.lockkeeper.platform.inbox.InboxSettings;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a service works its queue, as far as an installation may want it otherwise. */
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
@ConfigMapping(prefix = "lockkeeper.inbox")
public interface InboxConfig {
  /**
   * How long a message stays hidden without word from the process that holds it, so also how late
   * it is seen again after a crash. Whole seconds, 3 or more; the shorter, the more calls does a
   * slow handler cost.
   */
  @WithDefault("PT30S")
  Duration visibility();

  /** All settings of the inbox. */
  default InboxSettings settings() {
    return InboxSettings.defaults().withVisibility(visibility());
  }
}
