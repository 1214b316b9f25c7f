package dev.lockkeeper.sandbox.cli;

import dev.lockkeeper.sandbox.Sandbox;
import dev.lockkeeper.sandbox.SandboxOptions;
import dev.lockkeeper.sandbox.live.LiveSettings;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.logging.LogManager;

/** {@code sandbox/run}: starts everything, shows the main job, stays up. */
public final class SandboxCommand {
  private static final int USAGE_ERROR = 2;

  /** The delay is what many set instead of AWS's 300 s. */
  private static final LiveSettings LIVE =
      new LiveSettings(SampleCluster.PORT, Duration.ofSeconds(30));

  private SandboxCommand() {}

  /** The command line; see {@code sandbox/usage.txt}. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    quietLibraries();
    Screen screen = Screen.ofProcess();
    try {
      return run(Options.parse(arguments), screen);
    } catch (Options.Wrong wrong) {
      System.err.println("sandbox/run: " + wrong.getMessage());
      System.err.println("Usage: sandbox/run [options]; --help tells which");
      return USAGE_ERROR;
    }
  }

  private static int run(Options options, Screen screen) {
    Path home = Path.of(System.getProperty("lockkeeper.home", "."));
    try {
      Ports ports = Ports.chosen(options);
      try (Stage stage = Stage.set(start(options, ports), home, screen)) {
        Runtime.getRuntime().addShutdownHook(new Thread(stage::close, "stage-close"));
        return show(stage, options, ports, screen);
      }
    } catch (Ports.Taken | RuntimeException notStarted) {
      return failed(notStarted, options, screen);
    }
  }

  private static int show(Stage stage, Options options, Ports ports, Screen screen) {
    try {
      stage.prepare(options.speed());
      if (!options.sandboxOnly()
          && !stage.play(ports.services(), options.speed())
          && options.once()) {
        return 1;
      }
      if (!options.once()) {
        stage.stayUp();
      }
      return 0;
    } catch (Stage.Failed | RuntimeException failed) {
      // What breaks because everything is being closed is no news to who asked for that.
      return stage.isBeingClosed() ? 1 : failed(failed, options, screen);
    }
  }

  private static int failed(Exception failure, Options options, Screen screen) {
    screen.failure(
        "Failed: " + Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
    if (options.verbose()) {
      failure.printStackTrace();
    }
    return 1;
  }

  /** What the embedded libraries have to say is for their developers, unless it is an error. */
  static void quietLibraries() {
    try (InputStream levels = SandboxCommand.class.getResourceAsStream("logging.properties")) {
      LogManager.getLogManager().readConfiguration(levels);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Sandbox start(Options options, Ports ports) {
    SandboxOptions sandbox =
        SandboxOptions.usual()
            .withPort(ports.aws())
            .withDnsPort(ports.dns())
            .withSeed(options.seed())
            .withSpeed(options.speed());
    return Sandbox.start(options.sandboxOnly() ? sandbox : sandbox.withLiveTasks(LIVE));
  }
}
