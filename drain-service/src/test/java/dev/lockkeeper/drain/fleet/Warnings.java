package dev.lockkeeper.drain.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What was logged at WARN or above during some work. */
final class Warnings extends Handler {
  private static final Logger OURS = Logger.getLogger("dev.lockkeeper.drain");
  private static final Formatter MESSAGE = new PatternFormatter("%s");

  private final List<String> texts = new ArrayList<>();

  private Warnings() {}

  static Warnings during(Runnable work) {
    Warnings warnings = new Warnings();
    OURS.addHandler(warnings);
    try {
      work.run();
    } finally {
      OURS.removeHandler(warnings);
    }
    return warnings;
  }

  List<String> about(String what) {
    return texts.stream().filter(text -> text.contains(what)).toList();
  }

  @Override
  public void publish(LogRecord logged) {
    if (logged.getLevel().intValue() >= Level.WARNING.intValue()) {
      texts.add(MESSAGE.format(logged));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
