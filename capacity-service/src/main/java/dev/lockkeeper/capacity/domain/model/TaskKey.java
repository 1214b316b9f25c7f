package dev.lockkeeper.capacity.domain.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * A task's id as 128 bits: that is what the 32 hexadecimal digits of ECS's ids are, in a quarter of
 * the room. An id of another form is hashed to as many bits; two of them are never the same in
 * practice.
 */
record TaskKey(long high, long low) {
  private static final int DIGITS = 32;

  /** What a character is worth as a digit; -1 if it is none. */
  private static final byte[] VALUES = new byte[128];

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (int value = 0; value < 16; value++) {
      VALUES[Character.forDigit(value, 16)] = (byte) value;
    }
  }

  /** The key of what follows the last slash. */
  static TaskKey ofArn(String arn) {
    int start = arn.lastIndexOf('/') + 1;
    TaskKey whole = arn.length() - start == DIGITS ? ofDigits(arn, start) : null;
    if (whole != null) {
      return whole;
    }
    UUID hash = UUID.nameUUIDFromBytes(arn.substring(start).getBytes(StandardCharsets.UTF_8));
    return new TaskKey(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
  }

  /** Null if they are no hexadecimal digits. */
  private static TaskKey ofDigits(String text, int start) {
    long high = 0;
    long low = 0;
    int wrong = 0;
    for (int i = start; i < start + DIGITS; i++) {
      char digit = text.charAt(i);
      int value = digit < VALUES.length ? VALUES[digit] : -1;
      wrong |= value;
      high = high << 4 | low >>> 60;
      low = low << 4 | value;
    }
    return wrong < 0 ? null : new TaskKey(high, low);
  }

  /** Whether the key holds all there is of the id. */
  static boolean isWhole(String id) {
    return id.length() == DIGITS && ofDigits(id, 0) != null;
  }

  /** As ECS writes it. */
  String text() {
    return String.format("%016x%016x", high, low);
  }

  /** Ids are random already; this makes sure that the lowest bits are. */
  int spread() {
    return Long.hashCode((high ^ low) * 0x9E3779B97F4A7C15L);
  }
}
