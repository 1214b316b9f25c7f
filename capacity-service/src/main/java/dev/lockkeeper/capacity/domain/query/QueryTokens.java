package dev.lockkeeper.capacity.domain.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an expression, taken one after another. */
final class QueryTokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:\"(?<double>[^\"]*)\"|'(?<single>[^']*)'"
              + "|(?<sign>==|!=|>=|<=|=~|!~|&&|\\|\\||!exists\\b|!in\\b|[()\\[\\],<>!])"
              + "|(?<word>[^\\s\"'()\\[\\],<>=!&|~]+))");

  private static final Set<String> SIGNS =
      Set.of(
          "==", "!=", ">=", "<=", "=~", "!~", "&&", "||", "(", ")", "[", "]", ",", "<", ">", "!");

  /** A word; a quoted one is never an operator. */
  private record Token(String text, boolean quoted, int at) {}

  private final String expression;
  private final List<Token> tokens = new ArrayList<>();
  private int next;

  QueryTokens(String expression) throws BadQueryException {
    this.expression = expression.stripTrailing();
    Matcher matcher = TOKEN.matcher(this.expression);
    int end = 0;
    while (end < this.expression.length()) {
      matcher.region(end, this.expression.length());
      if (!matcher.lookingAt()) {
        throw wrong("can't read", end);
      }
      tokens.add(token(matcher, end));
      end = matcher.end();
    }
  }

  private static Token token(Matcher matcher, int at) {
    for (String quotes : new String[] {"double", "single"}) {
      if (matcher.group(quotes) != null) {
        return new Token(matcher.group(quotes), true, at);
      }
    }
    String sign = matcher.group("sign");
    return new Token(sign == null ? matcher.group("word") : sign, false, at);
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

  void expect(String operator) throws BadQueryException {
    if (!takes(operator)) {
      throw wrong("expected '" + operator + "'");
    }
  }

  /** Takes the next word, which is to be {@code what}. */
  String word(String what) throws BadQueryException {
    if (atEnd() || isSign(tokens.get(next))) {
      throw wrong("expected " + what);
    }
    return tokens.get(next++).text();
  }

  private static boolean isSign(Token token) {
    return !token.quoted() && SIGNS.contains(token.text());
  }

  BadQueryException wrong(String why) {
    return wrong(why, atEnd() ? expression.length() : tokens.get(next).at());
  }

  private BadQueryException wrong(String why, int at) {
    String rest = expression.substring(at).strip();
    String where = rest.isEmpty() ? "at its end" : "at '" + rest + "'";
    return new BadQueryException(why + " " + where + " of the expression: " + expression);
  }
}
