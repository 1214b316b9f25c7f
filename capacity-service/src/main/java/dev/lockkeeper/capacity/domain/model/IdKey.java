package dev.lockkeeper.capacity.domain.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The id of a task or a container instance as 128 bits: that is what the 32 hexadecimal digits of
 * ECS's ids are, in a quarter of the room. An id of another form is hashed to as many bits; two of
 * them are never the same in practice.
 */
record IdKey(long high, long low) {
  private static final int DIGITS = 32;
  private static final HexFormat DIGITS_OF = HexFormat.of();

  /** What a character is worth as a digit; -1 if it is none. */
  private static final byte[] VALUES = new byte[128];

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (int value = 0; value < 16; value++) {
      VALUES[Character.forDigit(value, 16)] = (byte) value;
    }
  }

  /** The key of what follows the last slash. */
  static IdKey ofArn(String arn) {
    int start = arn.lastIndexOf('/') + 1;
    IdKey whole = arn.length() - start == DIGITS ? ofDigits(arn, start) : null;
    if (whole != null) {
      return whole;
    }
    UUID hash = UUID.nameUUIDFromBytes(arn.substring(start).getBytes(StandardCharsets.UTF_8));
    return new IdKey(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
  }

  /** Null if they are no hexadecimal digits. */
  private static IdKey ofDigits(String text, int start) {
    long high = 0;
    long low = 0;
    int wrong = 0;
    for (int i = start; i < start + DIGITS / 2; i++) {
      int ofHigh = value(text.charAt(i));
      int ofLow = value(text.charAt(i + DIGITS / 2));
      wrong |= ofHigh | ofLow;
      high = high << 4 | ofHigh;
      low = low << 4 | ofLow;
    }
    return wrong < 0 ? null : new IdKey(high, low);
  }

  private static int value(char digit) {
    return digit < VALUES.length ? VALUES[digit] : -1;
  }

  /** Whether the key holds all there is of the id. */
  static boolean isWhole(String id) {
    return id.length() == DIGITS && ofDigits(id, 0) != null;
  }

  /** As ECS writes it. */
  String text() {
    return DIGITS_OF.toHexDigits(high) + DIGITS_OF.toHexDigits(low);
  }

  /** Ids are random already; this makes sure that the lowest bits are. */
  int spread() {
    return Long.hashCode((high ^ low) * 0x9E3779B97F4A7C15L);
  }
}
