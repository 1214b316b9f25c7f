package dev.lockkeeper.capacity.domain.shortage;

/**
 * Tasks of a service that fit nowhere.
 *
 * @param service its name
 * @param tasks how many, 1 or more
 * @param resource what there is too little of, in the words of {@code docs/events.md}
 */
public record Lack(String service, int tasks, String resource) {
  public Lack {
    if (tasks < 1) {
      throw new IllegalArgumentException("of service " + service + " no task is lacking");
    }
  }
}
