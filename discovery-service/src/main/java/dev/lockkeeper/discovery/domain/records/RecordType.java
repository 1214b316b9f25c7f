package dev.lockkeeper.discovery.domain.records;

/** The types of record sets that are written. */
public enum RecordType {
  A,
  AAAA,
  SRV,
  TXT
}
