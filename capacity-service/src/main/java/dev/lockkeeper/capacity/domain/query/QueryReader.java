package dev.lockkeeper.capacity.domain.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Reads an expression once into a condition. {@code and} binds tighter than {@code or}. */
final class QueryReader {
  /** Deeper than anyone writes, and far from the end of the stack. */
  private static final int DEEPEST = 100;

  private final QueryTokens tokens;
  private int depth;
  private boolean readTasks;

  QueryReader(String expression) throws BadQueryException {
    this.tokens = new QueryTokens(expression);
  }

  Predicate<QueriedInstance> read() throws BadQueryException {
    Predicate<QueriedInstance> condition = disjunction();
    if (!tokens.atEnd()) {
      throw tokens.wrong("expected 'and', 'or' or the end");
    }
    return condition;
  }

  /** Whether what was read asks for the tasks of a container instance. */
  boolean readTasks() {
    return readTasks;
  }

  private Predicate<QueriedInstance> disjunction() throws BadQueryException {
    List<Predicate<QueriedInstance>> alternatives = new ArrayList<>();
    do {
      alternatives.add(conjunction());
    } while (tokens.takes("or", "||"));
    return anyOf(alternatives);
  }

  private Predicate<QueriedInstance> conjunction() throws BadQueryException {
    List<Predicate<QueriedInstance>> terms = new ArrayList<>();
    do {
      terms.add(term());
    } while (tokens.takes("and", "&&"));
    return anyOf(terms.stream().map(Predicate::negate).toList()).negate();
  }

  /** Flat, however many there are: a chain of predicates would be as deep as the text is long. */
  private static Predicate<QueriedInstance> anyOf(List<Predicate<QueriedInstance>> conditions) {
    if (conditions.size() == 1) {
      return conditions.get(0);
    }
    return instance -> {
      for (Predicate<QueriedInstance> each : conditions) {
        if (each.test(instance)) {
          return true;
        }
      }
      return false;
    };
  }

  private Predicate<QueriedInstance> term() throws BadQueryException {
    if (++depth > DEEPEST) {
      throw tokens.wrong("nested too deeply");
    }
    try {
      if (tokens.takes("not", "!")) {
        return term().negate();
      }
      if (tokens.takes("(")) {
        Predicate<QueriedInstance> inner = disjunction();
        tokens.expect(")");
        return inner;
      }
      return comparison();
    } finally {
      depth--;
    }
  }

  private Predicate<QueriedInstance> comparison() throws BadQueryException {
    String name = tokens.word("a subject");
    QuerySubject subject =
        QuerySubject.named(name).orElseThrow(() -> tokens.wrong("unknown subject " + name));
    readTasks |= subject.dependsOnTasks();
    if (tokens.takes("exists")) {
      return subject::exists;
    }
    if (tokens.takes("!exists", "not_exists")) {
      return instance -> !subject.exists(instance);
    }
    if (tokens.takes("in")) {
      return oneOf(subject, values(subject));
    }
    if (tokens.takes("!in", "not_in")) {
      return oneOf(subject, values(subject)).negate();
    }
    if (tokens.takes("=~", "matches")) {
      return like(subject);
    }
    if (tokens.takes("!~", "not_matches")) {
      return like(subject).negate();
    }
    if (tokens.takes("==", "equals")) {
      return oneOf(subject, List.of(value(subject)));
    }
    if (tokens.takes("!=", "not_equals")) {
      return oneOf(subject, List.of(value(subject))).negate();
    }
    return ordered(subject);
  }

  private Predicate<QueriedInstance> ordered(QuerySubject subject) throws BadQueryException {
    if (tokens.takes(">=", "greater_than_equal")) {
      return ordered(subject, order -> order >= 0);
    }
    if (tokens.takes(">", "greater_than")) {
      return ordered(subject, order -> order > 0);
    }
    if (tokens.takes("<=", "less_than_equal")) {
      return ordered(subject, order -> order <= 0);
    }
    if (tokens.takes("<", "less_than")) {
      return ordered(subject, order -> order < 0);
    }
    throw tokens.wrong("expected an operator");
  }

  private Predicate<QueriedInstance> ordered(QuerySubject subject, IntPredicate wanted)
      throws BadQueryException {
    String bound = value(subject);
    return instance ->
        subject.any(instance, value -> wanted.test(subject.order().compare(value, bound)));
  }

  private static Predicate<QueriedInstance> oneOf(QuerySubject subject, List<String> values) {
    return instance -> subject.any(instance, values::contains);
  }

  private Predicate<QueriedInstance> like(QuerySubject subject) throws BadQueryException {
    String text = tokens.word("a pattern");
    WholePattern pattern =
        WholePattern.of(text).orElseThrow(() -> tokens.wrong("no regular expression: " + text));
    return instance -> subject.any(instance, pattern::matches);
  }

  private List<String> values(QuerySubject subject) throws BadQueryException {
    List<String> values = new ArrayList<>();
    tokens.expect("[");
    do {
      values.add(value(subject));
    } while (tokens.takes(","));
    tokens.expect("]");
    return values;
  }

  private String value(QuerySubject subject) throws BadQueryException {
    String text = tokens.word("a value");
    return subject.argument(text).orElseThrow(() -> tokens.wrong("no date: " + text));
  }
}
