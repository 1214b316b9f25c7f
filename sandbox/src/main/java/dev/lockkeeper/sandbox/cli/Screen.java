package dev.lockkeeper.sandbox.cli;

import java.io.PrintStream;
import java.util.regex.Pattern;

/**
 * Where the command tells what happens. On a terminal the newest state is one line that is
 * rewritten in place; into a pipe or on a dumb terminal there are only whole, plain lines.
 */
final class Screen {
  private static final String REWRITE = "\r\u001b[K";
  private static final Pattern INSTANCE_ID = Pattern.compile("i-[0-9a-f]{13}([0-9a-f]{4})");

  private final PrintStream out;
  private final int columns;
  private boolean open;
  private boolean ended;

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
    if (!ended) {
      print(text);
    }
  }

  /**
   * The last line: whoever still has a line or a state to show, while everything is being closed,
   * must not leave it between this and the shell's prompt.
   */
  synchronized void lastLine(String text) {
    line(text);
    ended = true;
  }

  /** A line that is shown even after the last one. */
  synchronized void failure(String text) {
    print(text);
  }

  private void print(String text) {
    out.println((open ? REWRITE : "") + text);
    open = false;
    out.flush();
  }

  /** The state of things now; the next line or state replaces it. Not shown into a pipe. */
  synchronized void state(String text) {
    if (columns > 0 && !ended) {
      out.print(REWRITE + fitted(text));
      open = true;
      out.flush();
    }
  }

  /**
   * A wrapped line could not be rewritten as a whole. What is at the end, how much is left to do,
   * is worth more than the middle of an instance's id.
   */
  private String fitted(String text) {
    String fitting = text.length() < columns ? text : INSTANCE_ID.matcher(text).replaceAll("i-…$1");
    return fitting.substring(0, Math.min(fitting.length(), columns - 1));
  }
}
