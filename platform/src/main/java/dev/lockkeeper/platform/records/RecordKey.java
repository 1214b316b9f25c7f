package dev.lockkeeper.platform.records;

/** The primary key of a record: partition key and sort key, neither empty. */
public record RecordKey(String partition, String sort) {
  public RecordKey {
    if (partition.isEmpty() || sort.isEmpty()) {
      throw new IllegalArgumentException("DynamoDB allows no empty key: " + partition + "/" + sort);
    }
  }
}
