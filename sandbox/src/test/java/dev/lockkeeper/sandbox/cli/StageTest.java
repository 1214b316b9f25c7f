package dev.lockkeeper.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.sandbox.Sandbox;
import dev.lockkeeper.sandbox.SandboxOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The stage is closed by the command's end and by Ctrl-C, which may come at the same time. */
@Timeout(60)
class StageTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private @TempDir Path home;

  @Test
  void whoeverClosesItSecondWaitsForTheFirst() throws InterruptedException {
    CountDownLatch closing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Stage stage = stage(new HeldUp(shown, closing, goOn));
    Thread first = new Thread(stage::close, "first");
    Thread second = new Thread(stage::close, "second");

    first.start();
    closing.await();
    second.start();
    while (second.getState() != Thread.State.BLOCKED) {
      assertThat(second.getState()).isNotEqualTo(Thread.State.TERMINATED);
      Thread.onSpinWait();
    }
    goOn.countDown();
    first.join();
    second.join();

    assertThat(shown.toString(StandardCharsets.UTF_8)).containsOnlyOnce("Stopping");
    assertThat(stage.isClosed()).isTrue();
  }

  @Test
  void noServiceIsStartedOnceItIsClosed() {
    Stage stage = stage(new PrintStream(shown, true, StandardCharsets.UTF_8));
    stage.close();

    assertThatThrownBy(() -> stage.play(Map.of(LockkeeperService.DRAIN, 0), 1))
        .isInstanceOf(Stage.Failed.class)
        .hasMessageStartingWith("drain-service is not started any more");
    assertThat(home).isEmptyDirectory();
  }

  private Stage stage(PrintStream out) {
    Sandbox sandbox = Sandbox.start(SandboxOptions.usual().withPort(0).withoutEmbedded());
    return Stage.set(sandbox, home, new Screen(out, 0));
  }

  /** Takes what is printed, and does not return until it may. */
  private static final class HeldUp extends PrintStream {
    private final CountDownLatch reached;
    private final CountDownLatch goOn;

    private HeldUp(ByteArrayOutputStream to, CountDownLatch reached, CountDownLatch goOn) {
      super(to, true, StandardCharsets.UTF_8);
      this.reached = reached;
      this.goOn = goOn;
    }

    @Override
    public void println(String line) {
      super.println(line);
      reached.countDown();
      try {
        goOn.await(30, TimeUnit.SECONDS);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
