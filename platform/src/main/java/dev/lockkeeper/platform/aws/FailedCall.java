package dev.lockkeeper.platform.aws;

import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A call that came to nothing.
 *
 * @param reason in words an operator can act on
 * @param retryAfter not sooner than this
 * @param cause what the SDK threw
 * @param denied whether our role lacks a permission; only an operator can help
 * @param nothingDone whether it was refused or not made, so that it has certainly had no effect
 */
public record FailedCall(
    String reason, Duration retryAfter, SdkException cause, boolean denied, boolean nothingDone) {}
