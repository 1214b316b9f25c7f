package dev.lockkeeper.sandbox.cloudwatch.math;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.DoubleBinaryOperator;

/** Reads expressions by recursive descent, one level of precedence after the other. */
final class ExpressionParser {
  /** From the loosest to the tightest; each groups from the left. */
  private static final List<Map<String, DoubleBinaryOperator>> LEVELS =
      List.of(
          Map.of("OR", ExpressionParser::or, "||", ExpressionParser::or),
          Map.of("AND", ExpressionParser::and, "&&", ExpressionParser::and),
          Map.of("==", (a, b) -> truth(a == b), "!=", (a, b) -> truth(a != b)),
          Map.of(
              "<", (a, b) -> truth(a < b),
              "<=", (a, b) -> truth(a <= b),
              ">", (a, b) -> truth(a > b),
              ">=", (a, b) -> truth(a >= b)),
          Map.of("+", Double::sum, "-", (a, b) -> a - b),
          Map.of("*", (a, b) -> a * b, "/", (a, b) -> a / b),
          Map.of("^", Math::pow));

  private final Tokens tokens;

  ExpressionParser(String text) {
    this.tokens = new Tokens(text);
  }

  Expression parse() {
    Expression expression = binary(0);
    if (!tokens.isAtEnd()) {
      throw new MathException("Unexpected: " + tokens.peek());
    }
    return expression;
  }

  private Expression binary(int level) {
    if (level == LEVELS.size()) {
      return unary();
    }
    Expression left = binary(level + 1);
    while (LEVELS.get(level).containsKey(tokens.peek())) {
      DoubleBinaryOperator operator = LEVELS.get(level).get(tokens.take());
      Expression first = left;
      Expression second = binary(level + 1);
      left = scope -> first.in(scope).combine(second.in(scope), operator);
    }
    return left;
  }

  private Expression unary() {
    if (tokens.skip("-")) {
      Expression operand = unary();
      return scope -> operand.in(scope).map(number -> -number);
    }
    return primary();
  }

  private Expression primary() {
    String token = tokens.take();
    if (token.equals("(")) {
      Expression inner = binary(0);
      tokens.expect(")");
      return inner;
    }
    if (token.equals("[")) {
      return array(arguments("]"));
    }
    char first = token.charAt(0);
    if (Character.isDigit(first)) {
      Value number = Value.scalar(Double.parseDouble(token));
      return scope -> number;
    }
    if (Character.isLowerCase(first)) {
      return scope -> scope.value(token);
    }
    if (Character.isUpperCase(first) && tokens.skip("(")) {
      return function(token);
    }
    throw new MathException("Unexpected: " + token);
  }

  private Expression function(String name) {
    if (name.equals("METRICS")) {
      String part = tokens.peek().equals(")") ? "" : unquoted(tokens.take());
      tokens.expect(")");
      return scope -> scope.metrics(part);
    }
    if (name.equals("FILL")) {
      Expression filled = binary(0);
      tokens.expect(",");
      if (tokens.skip("REPEAT")) {
        tokens.expect(")");
        return scope -> Functions.repeat(filled.in(scope), scope.periods());
      }
      Expression filler = binary(0);
      tokens.expect(")");
      return scope -> Functions.fill(filled.in(scope), filler.in(scope), scope.periods());
    }
    return Functions.named(name, arguments(")"));
  }

  private List<Expression> arguments(String end) {
    List<Expression> arguments = new ArrayList<>();
    do {
      arguments.add(binary(0));
    } while (tokens.skip(","));
    tokens.expect(end);
    return arguments;
  }

  private static Expression array(List<Expression> items) {
    return scope -> {
      List<NavigableMap<Long, Double>> series = new ArrayList<>();
      for (Expression item : items) {
        Value value = item.in(scope);
        if (value.kind() == Value.Kind.SCALAR) {
          throw new MathException("An array holds time series, not numbers");
        }
        series.addAll(value.series());
      }
      return Value.list(series);
    };
  }

  private static String unquoted(String token) {
    if (token.length() < 2 || (token.charAt(0) != '"' && token.charAt(0) != '\'')) {
      throw new MathException("Expected a quoted text but found " + token);
    }
    return token.substring(1, token.length() - 1);
  }

  private static double or(double a, double b) {
    return truth(a != 0 || b != 0);
  }

  private static double and(double a, double b) {
    return truth(a != 0 && b != 0);
  }

  private static double truth(boolean holds) {
    return holds ? 1 : 0;
  }
}
