package dev.lockkeeper.sandbox.cli;

import java.io.PrintStream;

/**
 * Where the command tells what happens. On a terminal the newest state is one line that is
 * rewritten in place; into a pipe or on a dumb terminal there are only whole, plain lines.
 */
final class Screen {
  private static final String REWRITE = "\r\u001b[K";

  private final PrintStream out;
  private final int columns;
  private boolean open;

  /**
   * @param columns of the terminal; 0 where a line can't be rewritten
   */
  Screen(PrintStream out, int columns) {
    this.out = out;
    this.columns = columns;
  }

  /** The process's own output; {@code sandbox/run} knows whether it is a terminal. */
  static Screen ofProcess() {
    return new Screen(System.out, Integer.getInteger("lockkeeper.terminal-columns", 0));
  }

  /** A line that stays. */
  synchronized void line(String text) {
    out.println((open ? REWRITE : "") + text);
    open = false;
    out.flush();
  }

  /** The state of things now; the next line or state replaces it. Not shown into a pipe. */
  synchronized void state(String text) {
    if (columns > 0) {
      // A wrapped line could not be rewritten as a whole.
      out.print(REWRITE + text.substring(0, Math.min(text.length(), columns - 1)));
      open = true;
      out.flush();
    }
  }
}
