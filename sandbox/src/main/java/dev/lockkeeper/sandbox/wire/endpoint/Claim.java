package dev.lockkeeper.sandbox.wire.endpoint;

import dev.lockkeeper.sandbox.wire.AwsService;
import dev.lockkeeper.sandbox.wire.Protocol;

/**
 * What a request turned out to be.
 *
 * @param operation AWS's name for it; verb and path where Route 53 has no such operation
 * @param caller the access key id it is signed with, or {@code anonymous}
 */
public record Claim(AwsService service, Protocol protocol, String operation, String caller) {}
