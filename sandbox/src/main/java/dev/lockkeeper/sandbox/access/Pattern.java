package dev.lockkeeper.sandbox.access;

import java.util.Locale;

/**
 * Text with {@code *} for any characters and {@code ?} for one.
 *
 * @param text as the policy has it
 */
record Pattern(String text) {
  private static final int ARN_PARTS = 6;

  boolean matches(String value) {
    return matches(text, value);
  }

  boolean matchesInAnyCase(String value) {
    return matches(text.toLowerCase(Locale.ROOT), value.toLowerCase(Locale.ROOT));
  }

  /** As {@code ArnLike} goes: each of an ARN's six parts by itself, so no {@code *} spans two. */
  boolean matchesArn(String arn) {
    String[] patterns = text.split(":", ARN_PARTS);
    String[] parts = arn.split(":", ARN_PARTS);
    if (patterns.length != ARN_PARTS || parts.length != ARN_PARTS) {
      return false;
    }
    for (int i = 0; i < ARN_PARTS; i++) {
      if (!matches(patterns[i], parts[i])) {
        return false;
      }
    }
    return true;
  }

  /** Where a star has matched too little, it takes one character more; only the last one may. */
  private static boolean matches(String pattern, String value) {
    int inPattern = 0;
    int inValue = 0;
    int star = -1;
    int resume = 0;
    while (inValue < value.length()) {
      if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
        star = inPattern++;
        resume = inValue;
      } else if (inPattern < pattern.length()
          && (pattern.charAt(inPattern) == '?'
              || pattern.charAt(inPattern) == value.charAt(inValue))) {
        inPattern++;
        inValue++;
      } else if (star >= 0) {
        inPattern = star + 1;
        inValue = ++resume;
      } else {
        return false;
      }
    }
    return pattern.substring(inPattern).chars().allMatch(rest -> rest == '*');
  }
}
