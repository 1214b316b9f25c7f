package dev.lockkeeper.discovery.domain.records;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes long texts short without making two of them the same. */
public final class ShortText {
  private static final int HASH_BYTES = 5;
  private static final int TAIL = 1 + 2 * HASH_BYTES;

  private ShortText() {}

  /** {@code text}, or its beginning and a hash of all of it. */
  public static String of(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - TAIL) + "~" + hash(text);
  }

  /** Ten hexadecimal digits. */
  public static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
