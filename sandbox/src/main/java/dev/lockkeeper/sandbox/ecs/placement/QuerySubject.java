package dev.lockkeeper.sandbox.ecs.placement;

import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a cluster query asks about a container instance. */
interface QuerySubject {
  /** Whether the container instance has it at all. */
  boolean exists(EcsContainerInstance instance);

  /** Whether it has one of these values. */
  Predicate<EcsContainerInstance> isOneOf(List<String> values);

  /** Whether it matches, as a whole. */
  Predicate<EcsContainerInstance> matches(Pattern pattern);

  /** Whether its order relative to {@code value} is a wanted one; false if it does not exist. */
  Predicate<EcsContainerInstance> compares(String value, IntPredicate wanted);

  /** The subject of that name, if AWS documents it. */
  static Optional<QuerySubject> named(String name) {
    if (name.startsWith("attribute:") && name.length() > "attribute:".length()) {
      String attribute = name.substring("attribute:".length());
      return Optional.of(new Property(instance -> instance.attribute(attribute)));
    }
    return switch (name) {
      case "agentConnected" -> of(EcsContainerInstance::agentConnected);
      case "agentVersion" -> of(instance -> instance.host().image().ecsAgentVersion());
      case "ec2InstanceId" -> of(instance -> instance.host().instanceId());
      case "registeredAt" -> of(EcsContainerInstance::registeredAt);
      case "runningTasksCount" -> of(EcsContainerInstance::runningTasksCount);
      case "task:group" -> Optional.of(new TaskGroup());
      default -> Optional.empty();
    };
  }

  private static Optional<QuerySubject> of(Function<EcsContainerInstance, Object> property) {
    return Optional.of(
        new Property(instance -> Optional.of(String.valueOf(property.apply(instance)))));
  }

  /** Something a container instance has one value of. */
  record Property(Function<EcsContainerInstance, Optional<String>> value) implements QuerySubject {
    @Override
    public boolean exists(EcsContainerInstance instance) {
      return value.apply(instance).isPresent();
    }

    @Override
    public Predicate<EcsContainerInstance> isOneOf(List<String> values) {
      return instance -> value.apply(instance).filter(values::contains).isPresent();
    }

    @Override
    public Predicate<EcsContainerInstance> matches(Pattern pattern) {
      return instance ->
          value.apply(instance).filter(each -> pattern.matcher(each).matches()).isPresent();
    }

    @Override
    public Predicate<EcsContainerInstance> compares(String other, IntPredicate wanted) {
      return instance ->
          value
              .apply(instance)
              .filter(each -> wanted.test(NumberedText.compare(each, other)))
              .isPresent();
    }
  }

  /** The groups of the tasks it has; it holds where any of them does. */
  record TaskGroup() implements QuerySubject {
    @Override
    public boolean exists(EcsContainerInstance instance) {
      return !instance.tasks().isEmpty();
    }

    @Override
    public Predicate<EcsContainerInstance> isOneOf(List<String> values) {
      return instance -> values.stream().anyMatch(group -> instance.wantedOf(group) > 0);
    }

    @Override
    public Predicate<EcsContainerInstance> matches(Pattern pattern) {
      return instance ->
          instance.tasks().stream()
              .anyMatch(task -> task.isWanted() && pattern.matcher(task.group()).matches());
    }

    @Override
    public Predicate<EcsContainerInstance> compares(String other, IntPredicate wanted) {
      return instance ->
          instance.tasks().stream().anyMatch(task -> wanted.test(task.group().compareTo(other)));
    }
  }
}
