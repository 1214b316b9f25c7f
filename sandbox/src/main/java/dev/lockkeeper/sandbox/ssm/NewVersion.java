package dev.lockkeeper.sandbox.ssm;

import dev.lockkeeper.sandbox.wire.AwsError;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;

/**
 * Makes a parameter's next version of a PutParameter request; what the request leaves out stays.
 */
final class NewVersion {
  private static final int STANDARD_LENGTH = 4096;
  private static final int ADVANCED_LENGTH = 8192;

  private NewVersion() {}

  static ParameterVersion of(
      PutParameterRequest request, Optional<ParameterVersion> previous, Instant now) {
    ParameterType type = type(request, previous);
    ParameterTier tier = tier(request, previous);
    Optional<String> pattern =
        Optional.ofNullable(request.allowedPattern())
            .or(() -> previous.flatMap(ParameterVersion::allowedPattern));
    checkValue(request.value(), tier, pattern);
    if (request.policies() != null && !request.policies().isBlank()) {
      throw AwsError.client("InvalidPolicyTypeException", "The sandbox has no parameter policies.");
    }
    return new ParameterVersion(
        request.name(),
        previous.map(version -> version.number() + 1).orElse(1L),
        type,
        request.value(),
        Optional.ofNullable(request.description())
            .or(() -> previous.flatMap(ParameterVersion::description)),
        keyId(request, type, previous),
        pattern,
        tier,
        Optional.ofNullable(request.dataType())
            .or(() -> previous.map(ParameterVersion::dataType))
            .orElse("text"),
        now);
  }

  private static ParameterType type(
      PutParameterRequest request, Optional<ParameterVersion> previous) {
    if (request.type() == null) {
      return previous
          .map(ParameterVersion::type)
          .orElseThrow(
              () -> Refusals.invalid("A parameter type is required when you create a parameter."));
    }
    if (request.type() == ParameterType.UNKNOWN_TO_SDK_VERSION) {
      throw AwsError.client(
          "UnsupportedParameterType",
          "The parameter type " + request.typeAsString() + " isn't supported.");
    }
    if (previous.isPresent() && previous.get().type() != request.type()) {
      throw AwsError.client(
          "HierarchyTypeMismatchException",
          "Parameter Store doesn't support changing a parameter type. You must create a new, unique"
              + " parameter.");
    }
    return request.type();
  }

  private static ParameterTier tier(
      PutParameterRequest request, Optional<ParameterVersion> previous) {
    boolean advanced =
        request.tier() == ParameterTier.ADVANCED
            || previous.map(version -> version.tier() == ParameterTier.ADVANCED).orElse(false)
            || (request.tier() == ParameterTier.INTELLIGENT_TIERING
                && request.value() != null
                && request.value().length() > STANDARD_LENGTH);
    return advanced ? ParameterTier.ADVANCED : ParameterTier.STANDARD;
  }

  private static Optional<String> keyId(
      PutParameterRequest request, ParameterType type, Optional<ParameterVersion> previous) {
    return type == ParameterType.SECURE_STRING
        ? Optional.ofNullable(request.keyId())
            .or(() -> previous.flatMap(ParameterVersion::keyId))
            .or(() -> Optional.of("alias/aws/ssm"))
        : Optional.empty();
  }

  private static void checkValue(String value, ParameterTier tier, Optional<String> pattern) {
    if (value == null || value.isEmpty()) {
      throw Refusals.tooShort("value", value);
    }
    if (tier == ParameterTier.STANDARD && value.length() > STANDARD_LENGTH) {
      throw Refusals.invalid(
          "Standard tier parameters support a maximum parameter value of 4096 characters. To create"
              + " a larger parameter value, upgrade the parameter to use the advanced-parameter"
              + " tier.");
    }
    if (value.length() > ADVANCED_LENGTH) {
      throw Refusals.invalid(
          "Advanced tier parameters support a maximum parameter value of 8192 characters.");
    }
    if (pattern.isPresent() && !compile(pattern.get()).matcher(value).matches()) {
      throw AwsError.client(
          "ParameterPatternMismatchException",
          "Parameter value, can't be validated against allowedPattern: " + pattern.get());
    }
  }

  private static Pattern compile(String allowed) {
    try {
      return Pattern.compile(allowed);
    } catch (PatternSyntaxException broken) {
      throw AwsError.client(
          "InvalidAllowedPatternException",
          "The request doesn't meet the regular expression requirement.");
    }
  }
}
