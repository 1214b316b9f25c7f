package dev.lockkeeper.platform.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.ShutdownEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuditWriterTest {
  private static final int ENTRIES = 100;

  private final AuditWriter writer = new AuditWriter();
  private final List<Integer> written = Collections.synchronizedList(new ArrayList<>());

  @Test
  void whatWaitsWhenTheServiceIsToldToEndIsWrittenFirst() throws InterruptedException {
    writer.execute(untilItIsWaitedFor(Thread.currentThread()));
    List<Integer> entries = IntStream.range(0, ENTRIES).boxed().toList();
    entries.forEach(entry -> writer.execute(() -> written.add(entry)));
    assertThat(written).isEmpty();

    writer.onStop(new ShutdownEvent());

    assertThat(written).isEqualTo(entries);
    assertThatThrownBy(() -> writer.execute(() -> written.add(ENTRIES)))
        .isInstanceOf(RejectedExecutionException.class);
  }

  /** Holds up all entries behind it until somebody waits for the end. */
  private static Runnable untilItIsWaitedFor(Thread whoever) {
    return () -> {
      while (whoever.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    };
  }
}
