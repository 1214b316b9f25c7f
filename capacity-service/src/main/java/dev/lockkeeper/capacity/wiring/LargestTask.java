package dev.lockkeeper.capacity.wiring;

import dev.lockkeeper.capacity.domain.size.HostPorts;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the size that a cluster is to be counted with, such as {@code cpu=1024,memory=2048}. */
final class LargestTask {
  private static final Pattern PART = Pattern.compile("(cpu|memory|gpu|eni)=(\\d{1,8})");

  private LargestTask() {}

  /**
   * Members that aren't there are 0; {@code eni=1} stands for a network interface of its own.
   *
   * @throws IllegalArgumentException if it is no size, or one of which any number would fit
   */
  static TaskSize parse(String text) {
    Map<String, Integer> amounts = new HashMap<>();
    for (String part : text.split(",", -1)) {
      Matcher read = PART.matcher(part.strip());
      if (!read.matches()) {
        throw wrong(text);
      }
      amounts.put(read.group(1), Integer.valueOf(read.group(2)));
    }
    int cpu = amounts.getOrDefault("cpu", 0);
    int memory = amounts.getOrDefault("memory", 0);
    int interfaces = amounts.getOrDefault("eni", 0);
    if ((cpu == 0 && memory == 0) || interfaces > 1) {
      throw wrong(text);
    }
    return new TaskSize(
        cpu, memory, amounts.getOrDefault("gpu", 0), HostPorts.NONE, interfaces == 1);
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "must look like cpu=1024,memory=2048,gpu=0,eni=1, with cpu or memory above 0, not like "
            + text);
  }
}
