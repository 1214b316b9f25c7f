package dev.lockkeeper.discovery.domain.route53;

/**
 * A record set that isn't written by us in any case: of another type, an alias, with a simple or
 * another routing policy, or with a health check.
 *
 * @param name as Route 53 writes it
 * @param type as the API spells it
 */
public record ForeignSet(String name, String type) {}
