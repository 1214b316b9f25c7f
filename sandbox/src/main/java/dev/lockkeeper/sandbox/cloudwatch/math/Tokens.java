package dev.lockkeeper.sandbox.cloudwatch.math;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An expression's words, from left to right. */
final class Tokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)|([A-Za-z_][A-Za-z0-9_]*)|(\"[^\"]*\"|'[^']*')"
              + "|(<=|>=|==|!=|&&|\\|\\||[-+*/^()<>,\\[\\]]))");

  private final List<String> tokens = new ArrayList<>();
  private int next;

  Tokens(String text) {
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.lookingAt()) {
      tokens.add(matcher.group().trim());
      end = matcher.end();
      matcher.region(end, text.length());
    }
    if (!text.substring(end).isBlank()) {
      throw new MathException("Unexpected: " + text.substring(end).trim());
    }
  }

  boolean isAtEnd() {
    return next == tokens.size();
  }

  String peek() {
    return isAtEnd() ? "" : tokens.get(next);
  }

  String take() {
    if (isAtEnd()) {
      throw new MathException("Unexpected end of the expression");
    }
    return tokens.get(next++);
  }

  /** Takes the next word if it is this one. */
  boolean skip(String word) {
    if (peek().equals(word)) {
      next++;
      return true;
    }
    return false;
  }

  void expect(String word) {
    String found = take();
    if (!found.equals(word)) {
      throw new MathException("Expected " + word + " but found " + found);
    }
  }
}
