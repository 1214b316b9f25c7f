package dev.lockkeeper.sandbox.ecs.placement;

import dev.lockkeeper.sandbox.wire.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a cluster query, taken one after another. */
final class QueryTokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:\"([^\"]*)\"|'([^']*)'"
              + "|(==|!=|>=|<=|=~|!~|&&|\\|\\||!exists|!in|[()\\[\\],<>!])"
              + "|([^\\s\"'()\\[\\],<>=!&|~]+))");

  /** A word; {@code quoted} words are never operators. */
  private record Token(String text, boolean quoted, boolean isSign) {}

  private final String query;
  private final List<Token> tokens = new ArrayList<>();
  private int next;

  QueryTokens(String query) {
    this.query = query;
    Matcher matcher = TOKEN.matcher(query.stripTrailing());
    int end = 0;
    while (matcher.lookingAt()) {
      tokens.add(token(matcher));
      end = matcher.end();
      matcher.region(end, matcher.regionEnd());
    }
    if (end != matcher.regionEnd() || tokens.isEmpty()) {
      throw wrong();
    }
  }

  private static Token token(Matcher matcher) {
    for (int group = 1; group <= 2; group++) {
      if (matcher.group(group) != null) {
        return new Token(matcher.group(group), true, false);
      }
    }
    boolean sign = matcher.group(3) != null;
    return new Token(matcher.group(sign ? 3 : 4), false, sign);
  }

  boolean atEnd() {
    return next == tokens.size();
  }

  /** Takes the next word if it is one of these operators; case doesn't matter. */
  boolean takes(String... operators) {
    if (atEnd() || tokens.get(next).quoted()) {
      return false;
    }
    for (String operator : operators) {
      if (tokens.get(next).text().equalsIgnoreCase(operator)) {
        next++;
        return true;
      }
    }
    return false;
  }

  void expect(String operator) {
    if (!takes(operator)) {
      throw wrong();
    }
  }

  String word() {
    if (atEnd() || tokens.get(next).isSign()) {
      throw wrong();
    }
    return tokens.get(next++).text();
  }

  AwsError wrong() {
    return AwsError.client("InvalidParameterException", "Invalid expression: " + query);
  }
}
