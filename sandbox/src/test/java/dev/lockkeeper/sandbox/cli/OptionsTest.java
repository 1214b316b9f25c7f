package dev.lockkeeper.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The command line, beyond what {@code command-check} tries. */
class OptionsTest {
  @Test
  void aValueMayFollowAnEqualsSign() throws Options.Wrong {
    assertThat(parse("--port=0", "--seed=7", "--once"))
        .isEqualTo(parse("--port", "0", "--seed", "7", "--once"));
  }

  @Test
  void anEmptyValueIsNoNumber() {
    assertWrong("--port takes a whole number from 0 to 65535, not ''", "--port=");
  }

  @Test
  void aFlagTakesNoValue() {
    assertWrong("--once takes no value, so not '--once=yes'", "--once=yes");
  }

  @Test
  void anUnknownOptionIsNamedWithoutItsValue() {
    assertWrong("there is no option '--twice'", "--twice=2");
  }

  @Test
  void endingAfterASummaryThatNothingMakesIsRefused() {
    assertWrong(
        "--once and --sandbox-only exclude each other: with nothing to show, it would only end",
        "--sandbox-only",
        "--once");
  }

  private static Options parse(String... arguments) throws Options.Wrong {
    return Options.parse(List.of(arguments));
  }

  private static void assertWrong(String message, String... arguments) {
    assertThatThrownBy(() -> parse(arguments))
        .isInstanceOf(Options.Wrong.class)
        .hasMessage(message);
  }
}
