package dev.lockkeeper.benchmarks.inbox;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What a handler does with an event. */
enum Work implements Runnable {
  NONE("none") {
    @Override
    public void run() {}
  },

  /** Waits as for an AWS call. */
  BLOCKING("1 ms blocking") {
    @Override
    public void run() {
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1);
      for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
  };

  private final String text;

  Work(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
