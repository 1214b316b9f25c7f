package dev.lockkeeper.drain.handling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.Samples;
import dev.lockkeeper.platform.testkit.CrashPoints;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logging.MDC;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

/** Every line of a drain's work says whose it is. */
class LogContextTest {
  private static final Logger OURS = Logger.getLogger("dev.lockkeeper");
  private static final Formatter MESSAGE = new PatternFormatter("%s");
  private static final String INSTANCE = Samples.AN_INSTANCE.value();

  private record Line(String text, Object drain, Object instance, Object cluster) {}

  private final List<Line> lines = new ArrayList<>();

  @Test
  void drainAndInstanceAreOnEveryLineAndTheClusterFromWhereItIsKnown() {
    OneDrain story = OneDrain.ofBusyInstance();
    story.start(CrashPoints.none());
    story.sendHook();

    record(story::runToItsEnd);

    assertThat(lines)
        .isNotEmpty()
        .allMatch(line -> INSTANCE.equals(line.drain()) && INSTANCE.equals(line.instance()));
    List<Line> known =
        lines.stream().dropWhile(line -> !line.text().contains("announced in cluster")).toList();
    assertThat(known).isNotEmpty().allMatch(line -> "web".equals(line.cluster()));
    assertThat(MDC.getMap()).isEmpty();
  }

  private void record(Runnable work) {
    Recorder recorder = new Recorder();
    OURS.addHandler(recorder);
    try {
      work.run();
    } finally {
      OURS.removeHandler(recorder);
    }
  }

  private final class Recorder extends Handler {
    @Override
    public void publish(LogRecord logged) {
      lines.add(
          new Line(
              MESSAGE.format(logged), MDC.get("drain"), MDC.get("instance"), MDC.get("cluster")));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
