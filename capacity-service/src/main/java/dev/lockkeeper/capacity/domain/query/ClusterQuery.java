package dev.lockkeeper.capacity.domain.query;

import dev.lockkeeper.capacity.domain.query.WholePattern.TooManyLooksException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An expression of the cluster query language ("Create expressions to define container instances
 * for Amazon ECS tasks", ECS developer guide), read once: {@code attribute:ecs.instance-type =~
 * m5.* and not (runningTasksCount > 3)}. An expression that can't be read matches nothing and says
 * why. Two are equal if they are written alike.
 */
public final class ClusterQuery {
  private final String expression;
  private final Predicate<QueriedInstance> condition;
  private final boolean dependsOnTasks;
  private final Optional<String> error;

  private ClusterQuery(
      String expression,
      Predicate<QueriedInstance> condition,
      boolean dependsOnTasks,
      Optional<String> error) {
    this.expression = expression;
    this.condition = condition;
    this.dependsOnTasks = dependsOnTasks;
    this.error = error;
  }

  /** Reads an expression; never throws. */
  public static ClusterQuery of(String expression) {
    try {
      QueryReader reader = new QueryReader(expression);
      Predicate<QueriedInstance> condition = reader.read();
      return new ClusterQuery(expression, condition, reader.readTasks(), Optional.empty());
    } catch (BadQueryException e) {
      return new ClusterQuery(expression, instance -> false, false, Optional.of(e.getMessage()));
    }
  }

  /** Whether it holds; false if a pattern in it takes too long, also a negated one. */
  public boolean matches(QueriedInstance instance) {
    try {
      return condition.test(instance);
    } catch (TooManyLooksException e) {
      return false;
    }
  }

  public String expression() {
    return expression;
  }

  /** What is wrong with the expression; empty if nothing is. */
  public Optional<String> error() {
    return error;
  }

  /** Whether the tasks on a container instance decide, not only what it is. */
  public boolean dependsOnTasks() {
    return dependsOnTasks;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClusterQuery that && expression.equals(that.expression);
  }

  @Override
  public int hashCode() {
    return expression.hashCode();
  }

  @Override
  public String toString() {
    return expression;
  }
}
