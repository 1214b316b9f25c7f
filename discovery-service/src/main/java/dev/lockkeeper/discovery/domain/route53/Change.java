package dev.lockkeeper.discovery.domain.route53;

import dev.lockkeeper.discovery.domain.records.RecordSet;

/**
 * One change of a batch.
 *
 * @param set for {@code DELETE} exactly as it is written: Route 53 refuses anything else
 */
public record Change(Action action, RecordSet set) {
  /** What is done with the record set. */
  public enum Action {
    CREATE,
    DELETE,
    /** Created, or put in place of the one there is; counts twice in a batch. */
    UPSERT
  }

  public static Change create(RecordSet set) {
    return new Change(Action.CREATE, set);
  }

  public static Change delete(RecordSet set) {
    return new Change(Action.DELETE, set);
  }

  public static Change upsert(RecordSet set) {
    return new Change(Action.UPSERT, set);
  }

  /** As the limit of a batch counts: {@code ResourceRecord} elements, an UPSERT's twice. */
  public int values() {
    return set.values().size() * times();
  }

  /** As the limit of a batch counts: characters of values, an UPSERT's twice. */
  public int characters() {
    return set.characters() * times();
  }

  private int times() {
    return action == Action.UPSERT ? 2 : 1;
  }
}
