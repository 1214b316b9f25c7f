package dev.lockkeeper.sandbox.ecs.placement;

import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
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

  /** What is compared with its values; empty if that can't be. */
  default Optional<String> argument(String text) {
    return Optional.of(text);
  }

  /** The subject of that name, if AWS documents it. */
  static Optional<QuerySubject> named(String name) {
    if (name.startsWith("attribute:") && name.length() > "attribute:".length()) {
      String attribute = name.substring("attribute:".length());
      return Optional.of(new AttributeSubject(attribute));
    }
    return switch (name) {
      case "agentConnected" -> of(EcsContainerInstance::agentConnected);
      case "agentVersion" -> of(instance -> instance.host().image().ecsAgentVersion());
      case "ec2InstanceId" -> of(instance -> instance.host().instanceId());
      case "registeredAt" -> Optional.of(new Registration());
      case "runningTasksCount" -> of(EcsContainerInstance::runningTasksCount);
      case "task:group" -> Optional.of(new TaskGroup());
      default -> Optional.empty();
    };
  }

  private static Optional<QuerySubject> of(Function<EcsContainerInstance, Object> property) {
    return Optional.of(
        new Property(instance -> Optional.of(String.valueOf(property.apply(instance)))));
  }

  /** Something a container instance has one value of, or none. */
  interface OneValue extends QuerySubject {
    Optional<String> valueOf(EcsContainerInstance instance);

    @Override
    default boolean exists(EcsContainerInstance instance) {
      return valueOf(instance).isPresent();
    }

    @Override
    default Predicate<EcsContainerInstance> isOneOf(List<String> values) {
      return instance -> valueOf(instance).filter(values::contains).isPresent();
    }

    @Override
    default Predicate<EcsContainerInstance> matches(Pattern pattern) {
      return instance ->
          valueOf(instance).filter(each -> pattern.matcher(each).matches()).isPresent();
    }

    @Override
    default Predicate<EcsContainerInstance> compares(String other, IntPredicate wanted) {
      return instance ->
          valueOf(instance)
              .filter(each -> wanted.test(NumberedText.compare(each, other)))
              .isPresent();
    }
  }

  /** Something every container instance has. */
  record Property(Function<EcsContainerInstance, Optional<String>> value) implements OneValue {
    @Override
    public Optional<String> valueOf(EcsContainerInstance instance) {
      return value.apply(instance);
    }
  }

  /** An attribute. One without a value exists, and no comparison with it holds. */
  record AttributeSubject(String name) implements OneValue {
    @Override
    public boolean exists(EcsContainerInstance instance) {
      return instance.attributes().containsKey(name);
    }

    @Override
    public Optional<String> valueOf(EcsContainerInstance instance) {
      return instance.attributes().getOrDefault(name, Optional.empty());
    }
  }

  /** When it registered, to the millisecond; in UTC where an argument names no zone. */
  record Registration() implements OneValue {
    @Override
    public Optional<String> valueOf(EcsContainerInstance instance) {
      return Optional.of(millis(instance.registeredAt()));
    }

    @Override
    public Optional<String> argument(String text) {
      String full = text.length() == "2018-06-18".length() ? text + "T00:00:00" : text;
      boolean hasZone = full.matches(".*T.*([zZ+]|-[0-9:]+$).*");
      try {
        return Optional.of(millis(OffsetDateTime.parse(hasZone ? full : full + "Z").toInstant()));
      } catch (DateTimeParseException noDate) {
        return Optional.empty();
      }
    }

    private static String millis(Instant time) {
      return String.valueOf(time.toEpochMilli());
    }
  }

  /** The groups of the tasks it has; it holds where any of them does. */
  record TaskGroup() implements QuerySubject {
    @Override
    public boolean exists(EcsContainerInstance instance) {
      return instance.tasks().stream().anyMatch(EcsTask::isWanted);
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
          instance.tasks().stream()
              .filter(EcsTask::isWanted)
              .anyMatch(task -> wanted.test(NumberedText.compare(task.group(), other)));
    }
  }
}
