package dev.lockkeeper.sandbox.world;

import java.util.Random;
import java.util.UUID;

/** Names of the forms AWS gives: {@code i-0123456789abcdef0}, 32 hex digits, UUIDs. */
public final class Names {
  private final Random random;

  Names(Random random) {
    this.random = random;
  }

  /** A prefixed id as EC2 gives: the prefix, a hyphen, 17 hex digits. */
  public String ec2(String prefix) {
    return prefix + "-0" + hex(16);
  }

  /** {@code digits} hex digits; ECS names tasks and container instances with 32. */
  public String hex(int digits) {
    StringBuilder text = new StringBuilder(digits);
    for (int i = 0; i < digits; i++) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }

  /** A random UUID. */
  public String uuid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
