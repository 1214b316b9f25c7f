package dev.lockkeeper.platform.time;

import java.time.Duration;

/** Real waiting. */
public final class ThreadPause implements Pause {
  @Override
  public void pause(Duration duration) throws InterruptedException {
    Thread.sleep(duration.toMillis());
  }
}
