package dev.lockkeeper.discovery.domain.answers;

import java.util.List;

/**
 * All that a service wants in a zone.
 *
 * @param name relative to the zone, checked: {@code <service>.<cluster>} unless set otherwise
 * @param ttlSeconds how long a resolver may keep an answer: 1 to 2,147,483,647; 0 only where there
 *     are no tasks
 * @param taskNames whether each task gets a name of its own; SRV records point at these
 * @param tasks by task id
 */
public record ServiceAnswers(
    ServiceKey service,
    String name,
    int ttlSeconds,
    Form form,
    boolean taskNames,
    List<TaskAnswer> tasks) {

  /** How a name with several addresses is written. */
  public enum Form {
    /** All addresses with each answer; one record set for up to 400 of them. */
    ALL,
    /** A record set each; a resolver gets up to eight of them, drawn by chance. */
    MULTIVALUE,
    /** As many as a resolver may get of {@code MULTIVALUE} so, more as {@code ALL}. */
    BY_SIZE
  }

  public ServiceAnswers {
    tasks = List.copyOf(tasks);
  }
}
