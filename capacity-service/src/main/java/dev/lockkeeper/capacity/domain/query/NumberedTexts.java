package dev.lockkeeper.capacity.domain.query;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders texts in which numbers stand, such as versions: 1.9.0 comes before 1.87.0. */
final class NumberedTexts {
  static final Comparator<String> ORDER = NumberedTexts::compare;

  private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]+");

  private NumberedTexts() {}

  private static int compare(String left, String right) {
    Matcher mine = PART.matcher(left);
    Matcher theirs = PART.matcher(right);
    while (mine.find()) {
      if (!theirs.find()) {
        return 1;
      }
      int order = comparePart(mine.group(), theirs.group());
      if (order != 0) {
        return order;
      }
    }
    return theirs.find() ? -1 : 0;
  }

  private static int comparePart(String mine, String theirs) {
    return isNumber(mine) && isNumber(theirs)
        ? new BigInteger(mine).compareTo(new BigInteger(theirs))
        : mine.compareTo(theirs);
  }

  private static boolean isNumber(String part) {
    return part.charAt(0) >= '0' && part.charAt(0) <= '9';
  }
}
