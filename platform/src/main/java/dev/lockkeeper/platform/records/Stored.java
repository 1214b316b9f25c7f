package dev.lockkeeper.platform.records;

/**
 * A record as it was stored.
 *
 * @param version 1 for a new record, one more with each write
 * @param writeId which write put it there; unlike the version it never comes again, even if the
 *     record is deleted and made anew
 */
public record Stored<R>(R value, long version, String writeId) {}
