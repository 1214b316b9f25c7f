package dev.lockkeeper.sandbox.cli;

import dev.lockkeeper.sandbox.SandboxOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * What the command line asked for.
 *
 * @param once exit after the summary rather than stay up
 * @param sandboxOnly AWS and the sample cluster, but no service and no drain
 * @param verbose show the stack trace of a failure too
 * @param speed world seconds a real second, from 1 to 100
 * @param seed of everything that is chance in the world
 * @param port of the AWS endpoint on 127.0.0.1; 0 takes a free one
 */
record Options(boolean once, boolean sandboxOnly, boolean verbose, int speed, long seed, int port) {
  private static final Set<String> FLAGS = Set.of("--once", "--sandbox-only", "--verbose");

  /** Thrown for arguments that make no sense; the message says which and why. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;

    Wrong(String message) {
      super(message);
    }
  }

  static Options parse(List<String> arguments) throws Wrong {
    Options options = new Options(false, false, false, 10, 1, SandboxOptions.USUAL_PORT);
    Deque<String> left = new ArrayDeque<>(arguments);
    while (!left.isEmpty()) {
      options = options.with(nextName(left), left);
    }
    if (options.once() && options.sandboxOnly()) {
      throw new Wrong(
          "--once and --sandbox-only exclude each other: with nothing to show, it would only end");
    }
    return options;
  }

  /** Takes {@code --name=value} apart, so that both spellings are one from here on. */
  private static String nextName(Deque<String> left) throws Wrong {
    String name = left.pop();
    int equals = name.indexOf('=');
    if (equals < 0) {
      return name;
    }
    String option = name.substring(0, equals);
    if (FLAGS.contains(option)) {
      throw new Wrong(option + " takes no value, so not '" + name + "'");
    }
    left.push(name.substring(equals + 1));
    return option;
  }

  /** Whether everything is at its usual port. */
  boolean usualPorts() {
    return port == SandboxOptions.USUAL_PORT;
  }

  private Options with(String name, Deque<String> left) throws Wrong {
    return switch (name) {
      case "--once" -> new Options(true, sandboxOnly, verbose, speed, seed, port);
      case "--sandbox-only" -> new Options(once, true, verbose, speed, seed, port);
      case "--verbose" -> new Options(once, sandboxOnly, true, speed, seed, port);
      case "--speed" ->
          new Options(once, sandboxOnly, verbose, (int) number(name, left, 1, 100), seed, port);
      case "--seed" ->
          new Options(
              once, sandboxOnly, verbose, speed, number(name, left, 0, Long.MAX_VALUE), port);
      case "--port" ->
          new Options(once, sandboxOnly, verbose, speed, seed, (int) number(name, left, 0, 65_535));
      default -> throw new Wrong("there is no option '" + name + "'");
    };
  }

  private static long number(String name, Deque<String> left, long least, long most) throws Wrong {
    if (left.isEmpty()) {
      throw new Wrong(name + " needs a value");
    }
    String text = left.pop();
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Answered below, together with what is out of range.
    }
    throw new Wrong(
        name + " takes a whole number from " + least + " to " + most + ", not '" + text + "'");
  }
}
