package dev.lockkeeper.sandbox.ecs.placement;

import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * AWS's cluster query language, as {@code memberOf} constraints and the {@code filter} of {@code
 * ListContainerInstances} use it: {@code attribute:ecs.instance-type =~ m5.* and not
 * (runningTasksCount > 3)}. {@code and} binds tighter than {@code or}.
 */
public final class ClusterQuery {
  private final QueryTokens tokens;

  private ClusterQuery(String expression) {
    this.tokens = new QueryTokens(expression);
  }

  /** Reads an expression; InvalidParameterException if it isn't one. */
  public static Predicate<EcsContainerInstance> parse(String expression) {
    ClusterQuery query = new ClusterQuery(expression);
    Predicate<EcsContainerInstance> result = query.disjunction();
    if (!query.tokens.atEnd()) {
      throw query.tokens.wrong();
    }
    return result;
  }

  private Predicate<EcsContainerInstance> disjunction() {
    Predicate<EcsContainerInstance> result = conjunction();
    while (tokens.takes("or", "||")) {
      result = result.or(conjunction());
    }
    return result;
  }

  private Predicate<EcsContainerInstance> conjunction() {
    Predicate<EcsContainerInstance> result = term();
    while (tokens.takes("and", "&&")) {
      result = result.and(term());
    }
    return result;
  }

  private Predicate<EcsContainerInstance> term() {
    if (tokens.takes("not", "!")) {
      return term().negate();
    }
    if (tokens.takes("(")) {
      Predicate<EcsContainerInstance> inner = disjunction();
      tokens.expect(")");
      return inner;
    }
    return comparison();
  }

  private Predicate<EcsContainerInstance> comparison() {
    QuerySubject subject = QuerySubject.named(tokens.word()).orElseThrow(tokens::wrong);
    if (tokens.takes("exists")) {
      return subject::exists;
    }
    if (tokens.takes("!exists", "not_exists")) {
      return instance -> !subject.exists(instance);
    }
    if (tokens.takes("in")) {
      return subject.isOneOf(values(subject));
    }
    if (tokens.takes("!in", "not_in")) {
      return subject.isOneOf(values(subject)).negate();
    }
    if (tokens.takes("=~", "matches")) {
      return subject.matches(regex());
    }
    if (tokens.takes("!~", "not_matches")) {
      return subject.matches(regex()).negate();
    }
    return ordered(subject);
  }

  private Predicate<EcsContainerInstance> ordered(QuerySubject subject) {
    if (tokens.takes("==", "equals")) {
      return subject.isOneOf(List.of(value(subject)));
    }
    if (tokens.takes("!=", "not_equals")) {
      return subject.isOneOf(List.of(value(subject))).negate();
    }
    if (tokens.takes(">", "greater_than")) {
      return subject.compares(value(subject), order -> order > 0);
    }
    if (tokens.takes(">=", "greater_than_equal")) {
      return subject.compares(value(subject), order -> order >= 0);
    }
    if (tokens.takes("<", "less_than")) {
      return subject.compares(value(subject), order -> order < 0);
    }
    if (tokens.takes("<=", "less_than_equal")) {
      return subject.compares(value(subject), order -> order <= 0);
    }
    throw tokens.wrong();
  }

  private List<String> values(QuerySubject subject) {
    List<String> values = new ArrayList<>();
    tokens.expect("[");
    do {
      values.add(value(subject));
    } while (tokens.takes(","));
    tokens.expect("]");
    return values;
  }

  private String value(QuerySubject subject) {
    return subject.argument(tokens.word()).orElseThrow(tokens::wrong);
  }

  private Pattern regex() {
    try {
      return Pattern.compile(tokens.word());
    } catch (PatternSyntaxException e) {
      throw tokens.wrong();
    }
  }
}
