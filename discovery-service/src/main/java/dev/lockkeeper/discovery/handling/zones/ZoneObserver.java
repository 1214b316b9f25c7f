package dev.lockkeeper.discovery.handling.zones;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import java.time.Duration;

/** Hears how the writing of zones goes. For any thread. */
public interface ZoneObserver {
  /** Route 53 made a batch that changed so many record sets. */
  void written(ZoneId zone, int changes);

  /** Route 53 refused a batch. */
  void refused(ZoneId zone);

  /** A call was too early, or its answer didn't come. */
  void failed(ZoneId zone);

  /** All name servers are known to know a batch, so long after it was made. */
  void inSync(ZoneId zone, Duration after);

  /** Nobody listens. */
  static ZoneObserver none() {
    return new ZoneObserver() {
      @Override
      public void written(ZoneId zone, int changes) {}

      @Override
      public void refused(ZoneId zone) {}

      @Override
      public void failed(ZoneId zone) {}

      @Override
      public void inSync(ZoneId zone, Duration after) {}
    };
  }
}
