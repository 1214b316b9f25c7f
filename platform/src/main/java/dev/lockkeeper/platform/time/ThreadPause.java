package dev.lockkeeper.platform.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Real waiting. */
public final class ThreadPause implements Pause {
  @Override
  public void pause(Duration duration) throws InterruptedException {
    // Rounded up: who comes too early would have to wait again.
    TimeUnit.NANOSECONDS.sleep(duration.toNanos());
  }
}
