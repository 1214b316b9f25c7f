package dev.lockkeeper.sandbox.calls;

/**
 * A call of AWS's API.
 *
 * @param service the signing name, such as {@code ecs}
 * @param operation AWS's name, such as {@code DescribeTasks}
 * @param caller the access key id the call is signed with
 */
public record Call(String service, String operation, String caller) {}
