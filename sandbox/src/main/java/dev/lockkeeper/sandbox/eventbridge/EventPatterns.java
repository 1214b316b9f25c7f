package dev.lockkeeper.sandbox.eventbridge;

import dev.lockkeeper.sandbox.wire.AwsError;
import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;

/** Event patterns, as AWS's own library compiles and matches them. */
final class EventPatterns {
  /** The longest that PutRule takes, in characters. */
  private static final int LONGEST = 4_096;

  private EventPatterns() {}

  /** Refuses what isn't a pattern, with the compiler's reason. */
  static void check(String pattern) {
    String reason =
        pattern.length() > LONGEST
            ? "Pattern is longer than " + LONGEST + " characters"
            : JsonRuleCompiler.check(pattern);
    if (reason != null) {
      throw AwsError.client(
          "InvalidEventPatternException", "Event pattern is not valid. Reason: " + reason);
    }
  }

  /** Has {@code machine} answer {@code name} for events that match {@code pattern}. */
  static void add(Machine machine, String name, String pattern) {
    edit(() -> machine.addRule(name, pattern));
  }

  /** Takes back what {@link #add} did. */
  static void remove(Machine machine, String name, String pattern) {
    edit(() -> machine.deleteRule(name, pattern));
  }

  private interface Edit {
    void run() throws IOException;
  }

  private static void edit(Edit edit) {
    try {
      edit.run();
    } catch (IOException e) {
      throw new UncheckedIOException("A pattern that was checked doesn't compile", e);
    }
  }
}
