package dev.lockkeeper.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is on a terminal, and what into a pipe. */
class ScreenTest {
  private static final String REWRITE = "\r\u001b[K";
  private static final String STATE =
      "  1:02  … i-0d90a1c53db618ae6 has 4 tasks left (api 1, web 3)";

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @Test
  void theNewestStateIsRewrittenByTheNextLine() {
    Screen screen = screen(80);

    screen.state(STATE);
    screen.line("done");

    assertThat(text()).isEqualTo(REWRITE + STATE + REWRITE + "done\n");
  }

  @Test
  void aNarrowTerminalLosesTheMiddleOfTheIdRatherThanTheNumberOfTasks() {
    screen(40).state(STATE);

    assertThat(text()).isEqualTo(REWRITE + "  1:02  … i-…8ae6 has 4 tasks left (api");
  }

  @Test
  void nothingIsShownAfterTheLastLineButAFailure() {
    Screen screen = screen(80);

    screen.state("at work");
    screen.lastLine("Stopping …");
    screen.state("at work");
    screen.line("news");
    screen.failure("Failed: it can't be closed");

    assertThat(text())
        .isEqualTo(REWRITE + "at work" + REWRITE + "Stopping …\nFailed: it can't be closed\n");
  }

  @Test
  void thereIsNoStateInAPipe() {
    Screen screen = screen(0);

    screen.state(STATE);
    screen.line("done");

    assertThat(text()).isEqualTo("done\n");
  }

  private Screen screen(int columns) {
    return new Screen(new PrintStream(shown, true, StandardCharsets.UTF_8), columns);
  }

  private String text() {
    return shown.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
