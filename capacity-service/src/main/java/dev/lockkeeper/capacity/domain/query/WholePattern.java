package dev.lockkeeper.capacity.domain.query;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression in Java's syntax that must match a whole value. A pattern that tries for too
 * long, such as {@code (.*)(.*)(.*)(.*)(.*)b}, is given up: whoever writes one must not stop the
 * service.
 */
final class WholePattern {
  /** Thousands of times what a sensible pattern looks at. */
  private static final int MOST_LOOKS = 1_000_000;

  private final Pattern pattern;

  private WholePattern(Pattern pattern) {
    this.pattern = pattern;
  }

  static Optional<WholePattern> of(String text) {
    try {
      return Optional.of(new WholePattern(Pattern.compile(text)));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  /** Throws TooManyLooksException if the pattern is given up. */
  boolean matches(String value) {
    return pattern.matcher(new CountedText(value)).matches();
  }

  /** Thrown from within the matcher, which offers no other way out. */
  static final class TooManyLooksException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Counts how often the matcher looks at a character. */
  private static final class CountedText implements CharSequence {
    private final String text;
    private int looks;

    CountedText(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++looks > MOST_LOOKS) {
        throw new TooManyLooksException();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
