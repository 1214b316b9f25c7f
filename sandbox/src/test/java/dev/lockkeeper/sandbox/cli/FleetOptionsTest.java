package dev.lockkeeper.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the fleet for containers is told. */
class FleetOptionsTest {
  @Test
  void whoSaysNothingGetsAWholeSandboxForThisMachineOnly() throws Options.Wrong {
    FleetOptions options = parse();

    assertThat(options.host()).isEqualTo("127.0.0.1");
    assertThat(options.port()).isEqualTo(4566);
    assertThat(options.beside()).isEmpty();
  }

  @Test
  void itCanBeTheFleetOfAnotherAws() throws Options.Wrong {
    FleetOptions options = parse("--host", "0.0.0.0", "--beside", "http://localstack:4566");

    assertThat(options.host()).isEqualTo("0.0.0.0");
    assertThat(options.beside()).contains(URI.create("http://localstack:4566"));
  }

  @Test
  void aMistakeIsNamed() {
    assertWrong("there is no option '--twice'", "--twice", "2");
    assertWrong("--speed needs a value", "--speed");
    assertWrong("--speed takes a whole number from 1 to 100, not 'fast'", "--speed", "fast");
    assertWrong("--speed takes a whole number from 1 to 100, not '0'", "--speed", "0");
  }

  private static FleetOptions parse(String... arguments) throws Options.Wrong {
    return FleetOptions.parse(List.of(arguments));
  }

  private static void assertWrong(String message, String... arguments) {
    assertThatThrownBy(() -> parse(arguments))
        .isInstanceOf(Options.Wrong.class)
        .hasMessage(message);
  }
}
