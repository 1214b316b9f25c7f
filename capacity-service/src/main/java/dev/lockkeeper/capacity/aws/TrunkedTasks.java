package dev.lockkeeper.capacity.aws;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How many tasks with a network interface instance types take with ENI trunking, as the ECS
 * developer guide lists them: no API tells. What isn't listed is counted as if it had no trunk,
 * which is too few for all that is listed but some types of the u family.
 */
public final class TrunkedTasks {
  private static final String FILE = "eni-trunking.txt";

  private final Map<String, Integer> limits;

  private TrunkedTasks(Map<String, Integer> limits) {
    this.limits = Map.copyOf(limits);
  }

  /** Those that the service comes with. */
  public static TrunkedTasks documented() {
    Map<String, Integer> limits = new HashMap<>();
    try (InputStream file = TrunkedTasks.class.getResourceAsStream(FILE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> add(line, limits));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new TrunkedTasks(limits);
  }

  /** {@code families: size=tasks …}. */
  private static void add(String line, Map<String, Integer> limits) {
    String[] sides = line.split(": ", -1);
    for (String family : sides[0].split(" ", -1)) {
      for (String size : sides[1].split(" ", -1)) {
        String[] limit = size.split("=", -1);
        limits.put(family + "." + limit[0], Integer.valueOf(limit[1]));
      }
    }
  }

  /** The limit of a type such as {@code m5.large}; empty if it isn't listed. */
  public OptionalInt on(String instanceType) {
    Integer limit = limits.get(instanceType);
    return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
  }
}
