package dev.lockkeeper.rollout.domain.reads;

import java.util.List;
import java.util.Set;

/** CloudWatch alarms. */
public interface Alarms {
  /**
   * Their states; one that doesn't exist is left out.
   *
   * @throws UnavailableException when CloudWatch doesn't say
   */
  List<AlarmView> look(Set<String> names);
}
