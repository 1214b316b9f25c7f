package dev.lockkeeper.sandbox.route53;

/**
 * A zone as name servers know it: changes that are still on their way aren't in it yet. To be read
 * on the world's thread only.
 */
public record PublishedZone(String id, DomainName name, boolean isPrivate, RecordSets records) {}
