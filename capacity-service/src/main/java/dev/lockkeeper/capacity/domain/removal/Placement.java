package dev.lockkeeper.capacity.domain.removal;

/**
 * A place that was found.
 *
 * @param service whose task it is
 * @param task the task's ARN; empty for one that is missing and hasn't begun
 * @param from the instance it would leave; empty for one that is missing
 * @param to the instance that has room for it
 */
public record Placement(String service, String task, String from, String to) {}
