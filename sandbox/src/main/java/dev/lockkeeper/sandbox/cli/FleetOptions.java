package dev.lockkeeper.sandbox.cli;

import dev.lockkeeper.sandbox.SandboxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@link FleetCommand} is told.
 *
 * @param host the address of its port
 * @param port there
 * @param speed world seconds a real second
 * @param seed of everything that is chance in the world
 * @param beside the AWS that has everything but ECS, EC2 and Auto Scaling; none if that is here too
 * @param template of the messaging stack
 * @param settings the file that services are told by
 */
record FleetOptions(
    String host,
    int port,
    int speed,
    long seed,
    Optional<URI> beside,
    Path template,
    Path settings) {

  /** Names and values in turn, such as {@code --speed 10}. */
  static FleetOptions parse(List<String> arguments) throws Options.Wrong {
    Map<String, String> given = new HashMap<>();
    for (int at = 0; at < arguments.size(); at += 2) {
      if (at + 1 == arguments.size()) {
        throw new Options.Wrong(arguments.get(at) + " needs a value");
      }
      given.put(arguments.get(at), arguments.get(at + 1));
    }
    FleetOptions options = new FleetOptions(given);
    if (!given.isEmpty()) {
      throw new Options.Wrong("there is no option '" + given.keySet().iterator().next() + "'");
    }
    return options;
  }

  private FleetOptions(Map<String, String> given) throws Options.Wrong {
    this(
        text(given, "--host", "127.0.0.1"),
        (int) number(given, "--port", SandboxOptions.USUAL_PORT, 0, 65_535),
        (int) number(given, "--speed", 10, 1, 100),
        number(given, "--seed", 1, 0, Long.MAX_VALUE),
        Optional.ofNullable(given.remove("--beside")).map(URI::create),
        Path.of(text(given, "--template", "infra/messaging.yaml")),
        Path.of(text(given, "--settings", ".env")));
  }

  private static String text(Map<String, String> given, String name, String otherwise) {
    String text = given.remove(name);
    return text == null ? otherwise : text;
  }

  private static long number(
      Map<String, String> given, String name, long otherwise, long least, long most)
      throws Options.Wrong {
    String text = text(given, name, Long.toString(otherwise));
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Answered below, together with what is out of range.
    }
    throw new Options.Wrong(
        name + " takes a whole number from " + least + " to " + most + ", not '" + text + "'");
  }
}
