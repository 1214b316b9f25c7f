package dev.lockkeeper.capacity.wiring;

import dev.lockkeeper.capacity.domain.size.HostPorts;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads the size that a cluster is to be counted with, such as {@code cpu=1024,memory=2048}. */
final class LargestTask {
  private static final Set<String> KEYS = Set.of("cpu", "memory", "gpu", "eni");

  private LargestTask() {}

  /** Members that aren't there are 0; {@code eni=1} stands for a network interface of its own. */
  static TaskSize parse(String text) {
    Map<String, Integer> amounts = new HashMap<>();
    for (String part : text.split(",", -1)) {
      String[] sides = part.strip().split("=", -1);
      if (sides.length != 2 || !KEYS.contains(sides[0])) {
        throw new IllegalArgumentException(
            "a largest task looks like cpu=1024,memory=2048,gpu=0,eni=1, not like " + text);
      }
      amounts.put(sides[0], Integer.valueOf(sides[1]));
    }
    return new TaskSize(
        amounts.getOrDefault("cpu", 0),
        amounts.getOrDefault("memory", 0),
        amounts.getOrDefault("gpu", 0),
        HostPorts.NONE,
        amounts.getOrDefault("eni", 0) > 0);
  }
}
