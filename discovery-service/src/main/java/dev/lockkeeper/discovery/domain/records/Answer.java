package dev.lockkeeper.discovery.domain.records;

/** One value that a question is answered with. */
public record Answer(RecordGroup group, String value) {}
