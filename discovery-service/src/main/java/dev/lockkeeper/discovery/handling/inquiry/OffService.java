package dev.lockkeeper.discovery.handling.inquiry;

import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import java.util.List;

/**
 * A service that discovery isn't switched on for.
 *
 * @param desired how many tasks it should have
 * @param why in words
 * @param problems what is wrong with its tags, in words
 */
public record OffService(ServiceKey key, int desired, String why, List<String> problems) {
  public OffService {
    problems = List.copyOf(problems);
  }
}
