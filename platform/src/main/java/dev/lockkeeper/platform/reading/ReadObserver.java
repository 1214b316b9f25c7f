package dev.lockkeeper.platform.reading;

import java.time.Duration;

/** Learns how reads go, for the service's own metrics; must be quick and not throw. */
public interface ReadObserver {
  /** A read has come to its end. */
  void read(String cluster, String what, Duration took);

  /** A read has failed, and will be tried again. */
  void failed(String cluster, String what);

  /** Nobody wants to know. */
  static ReadObserver none() {
    return new ReadObserver() {
      @Override
      public void read(String cluster, String what, Duration took) {}

      @Override
      public void failed(String cluster, String what) {}
    };
  }
}
