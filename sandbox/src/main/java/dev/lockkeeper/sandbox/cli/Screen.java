package dev.lockkeeper.sandbox.cli;

import java.io.PrintStream;

/**
 * Where the command tells what happens. On a terminal the newest state is one line that is
 * rewritten in place; into a pipe or on a dumb terminal there are only whole, plain lines.
 */
final class Screen {
  private static final String REWRITE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean live;
  private boolean open;

  Screen(PrintStream out, boolean live) {
    this.out = out;
    this.live = live;
  }

  /** The process's own output; {@code sandbox/run} knows whether it is a terminal. */
  static Screen ofProcess() {
    return new Screen(System.out, Boolean.getBoolean("lockkeeper.live-terminal"));
  }

  /** A line that stays. */
  synchronized void line(String text) {
    out.println((open ? REWRITE : "") + text);
    open = false;
    out.flush();
  }

  /** The state of things now; the next line or state replaces it. Not shown into a pipe. */
  synchronized void state(String text) {
    if (live) {
      out.print(REWRITE + text);
      open = true;
      out.flush();
    }
  }
}
