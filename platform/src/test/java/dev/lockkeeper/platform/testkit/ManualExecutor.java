package dev.lockkeeper.platform.testkit;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/** Runs nothing until told to: the test decides which work is done when. */
public final class ManualExecutor implements Executor {
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

  @Override
  public void execute(Runnable action) {
    waiting.add(action);
  }

  /** Runs the longest waiting action. */
  public void runNext() {
    waiting.remove().run();
  }

  /** Runs everything, and what that brings with it. */
  public void runAll() {
    while (!waiting.isEmpty()) {
      runNext();
    }
  }

  public int waiting() {
    return waiting.size();
  }
}
