package dev.lockkeeper.sandbox.route53;

import java.util.Comparator;

/**
 * What tells one record set from another, in the order Route 53 lists them.
 *
 * @param type as the API spells it
 * @param setIdentifier empty for a simple record set, which has none
 */
record RecordKey(DomainName name, String type, String setIdentifier)
    implements Comparable<RecordKey> {
  private static final Comparator<RecordKey> ORDER =
      Comparator.comparing(RecordKey::name)
          .thenComparing(RecordKey::type)
          .thenComparing(RecordKey::setIdentifier);

  @Override
  public int compareTo(RecordKey other) {
    return ORDER.compare(this, other);
  }
}
