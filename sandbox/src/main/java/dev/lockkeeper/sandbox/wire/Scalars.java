package dev.lockkeeper.sandbox.wire;

import dev.lockkeeper.sandbox.wire.WireNode.MalformedValue;
import java.time.DateTimeException;
import java.time.Instant;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.utils.BinaryUtils;
import software.amazon.awssdk.utils.DateUtils;

/** Scalars as text: in Query parameters, XML, headers and paths. */
public final class Scalars {
  private Scalars() {}

  /** The format the model gives the field's timestamps, or the protocol's own. */
  public static Format timestampFormat(SdkField<?> field, Format protocolDefault) {
    return field
        .getOptionalTrait(TimestampFormatTrait.class)
        .map(TimestampFormatTrait::format)
        .orElse(protocolDefault);
  }

  /**
   * Reads text as the type of {@code field}.
   *
   * @throws MalformedValue if it isn't of that type
   */
  public static Object parse(String text, SdkField<?> field) {
    try {
      return switch (field.marshallingType().getKnownType()) {
        case STRING -> text;
        case INTEGER -> Integer.valueOf(text);
        case LONG -> Long.valueOf(text);
        case SHORT -> Short.valueOf(text);
        case BYTE -> Byte.valueOf(text);
        case FLOAT -> Float.valueOf(text);
        case DOUBLE -> Double.valueOf(text);
        case BOOLEAN -> bool(text);
        case INSTANT -> instant(text);
        case SDK_BYTES -> SdkBytes.fromByteArray(BinaryUtils.fromBase64(text));
        default -> throw new MalformedValue(field.memberName() + " is not a scalar");
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new MalformedValue("Value (" + text + ") for parameter " + name(field) + " is invalid");
    }
  }

  private static String name(SdkField<?> field) {
    return field.locationName() == null ? field.memberName() : field.locationName();
  }

  private static boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  /** Clients send ISO 8601, seconds or RFC 822, and AWS takes any of them. */
  private static Instant instant(String text) {
    if (text.matches("[0-9.]+")) {
      return DateUtils.parseUnixTimestampInstant(text);
    }
    return text.contains(",") ? DateUtils.parseRfc822Date(text) : DateUtils.parseIso8601Date(text);
  }

  /** Writes a scalar. */
  public static String format(Object value, Format timestamps) {
    if (value instanceof Instant instant) {
      return switch (timestamps) {
        case ISO_8601 -> DateUtils.formatIso8601Date(instant);
        case RFC_822 -> DateUtils.formatRfc822Date(instant);
        case UNIX_TIMESTAMP -> DateUtils.formatUnixTimestampInstant(instant);
        default -> throw new IllegalArgumentException("No such format in text: " + timestamps);
      };
    }
    if (value instanceof SdkBytes bytes) {
      return BinaryUtils.toBase64(bytes.asByteArray());
    }
    return value.toString();
  }
}
