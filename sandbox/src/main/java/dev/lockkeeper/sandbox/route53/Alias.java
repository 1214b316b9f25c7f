package dev.lockkeeper.sandbox.route53;

/** What an alias record set stands for: the record sets of its type at {@code target}. */
public record Alias(String hostedZoneId, DomainName target, boolean evaluateTargetHealth) {}
