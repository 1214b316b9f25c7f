package dev.lockkeeper.benchmarks.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.platform.events.AwsEvents;
import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.EnvelopeReader;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static final long MILLISECOND = Duration.ofMillis(1).toNanos();

  @Test
  void aPercentileIsTheLeastTimeThatSoManySamplesDoNotExceed() {
    Samples samples =
        new Samples(LongStream.rangeClosed(1, 1_000).map(n -> n * MILLISECOND).toArray());

    assertThat(samples.percentile(50)).isEqualTo(500);
    assertThat(samples.percentile(99.9)).isEqualTo(999);
    assertThat(samples.percentile(100)).isEqualTo(1_000);
  }

  @Test
  void roundsShowTheirMedianAndHowFarTheyLieApart() {
    assertThat(Rounds.of(List.of(4.0, 1.0, 2.0), round -> round).spread("%.0f"))
        .isEqualTo("2 (1–4)");
    assertThat(Rounds.of(List.of(4.0, 1.0, 2.0, 3.0), round -> round).middle("%.1f"))
        .isEqualTo("2.5");
  }

  @Test
  void theTallyTellsTheLostFromTheDuplicates() {
    Tally tally = new Tally(3, Work.NONE);

    tally.accept(event(0));
    tally.accept(event(2));
    tally.accept(event(2));

    assertThat(tally.lost()).isEqualTo(1);
    assertThat(tally.duplicates()).isEqualTo(1);
  }

  @Test
  void theEventsAreWhatTheServicesRead() {
    Envelope event = event(4_711);

    assertThat(TaskEvents.number(event)).isEqualTo(4_711);
    assertThat(AwsEvents.TASK_STATE_CHANGE.parse(event).taskArn()).endsWith("001267");
    assertThat(TaskEvents.body(0).length()).isBetween(1_400, 2_200);
  }

  private static Envelope event(int number) {
    return new EnvelopeReader(new ObjectMapper(), TaskEvents.REGION).read(TaskEvents.body(number));
  }
}
