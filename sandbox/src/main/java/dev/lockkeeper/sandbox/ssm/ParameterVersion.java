package dev.lockkeeper.sandbox.ssm;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * One version of a parameter.
 *
 * @param number 1 for the first
 * @param keyId the KMS key, for a SecureString
 */
record ParameterVersion(
    String name,
    long number,
    ParameterType type,
    String value,
    Optional<String> description,
    Optional<String> keyId,
    Optional<String> allowedPattern,
    ParameterTier tier,
    String dataType,
    Instant modifiedAt) {}
