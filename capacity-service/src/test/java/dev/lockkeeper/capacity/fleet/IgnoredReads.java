package dev.lockkeeper.capacity.fleet;

import dev.lockkeeper.capacity.handling.ReadObserver;
import java.time.Duration;

/** Nobody wants to know how reads go. */
final class IgnoredReads implements ReadObserver {
  @Override
  public void read(String cluster, String what, Duration took) {}

  @Override
  public void failed(String cluster, String what) {}
}
