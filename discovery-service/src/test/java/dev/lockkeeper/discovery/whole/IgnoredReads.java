package dev.lockkeeper.discovery.whole;

import dev.lockkeeper.discovery.handling.ReadObserver;
import java.time.Duration;

/** Nobody looks at how reads go. */
final class IgnoredReads implements ReadObserver {
  @Override
  public void read(String cluster, String what, Duration took) {}

  @Override
  public void failed(String cluster, String what) {}
}
