package dev.lockkeeper.discovery.domain.records;

/** What tells a record set from all others of its zone. */
public record RecordKey(RecordGroup group, String identifier) {}
