package dev.lockkeeper.sandbox.embedded;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Keeps the embedded servers from announcing themselves; their warnings are still shown, except
 * DynamoDB Local's: it warns of every condition that fails, and its own configuration silences it.
 */
final class QuietLoggers {
  /** Held here because the JDK only refers to loggers weakly. */
  private static final List<Logger> CHATTY =
      Stream.of(
              "com.almworks.sqlite4java", "org.apache.pekko", "org.eclipse.jetty", "org.elasticmq")
          .map(Logger::getLogger)
          .toList();

  private static final Logger DYNAMODB_LOCAL =
      Logger.getLogger("software.amazon.dynamodb.services.local");

  private QuietLoggers() {}

  static void hush() {
    CHATTY.forEach(logger -> logger.setLevel(Level.WARNING));
    DYNAMODB_LOCAL.setLevel(Level.OFF);
  }
}
