package dev.lockkeeper.discovery.domain.records;

/**
 * The record sets that one question is answered from. They share one routing policy, and weighted
 * ones one TTL (Route 53 developer guide, "Values specific for weighted records").
 *
 * @param name as {@link DnsName} writes it
 */
public record RecordGroup(String name, RecordType type) implements Comparable<RecordGroup> {
  @Override
  public int compareTo(RecordGroup other) {
    int byName = name.compareTo(other.name);
    return byName == 0 ? type.compareTo(other.type) : byName;
  }

  @Override
  public String toString() {
    return type + " " + name;
  }
}
