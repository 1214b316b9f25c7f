package dev.lockkeeper.capacity.domain.query;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What an expression asks about a container instance. */
interface QuerySubject {
  boolean exists(QueriedInstance instance);

  /** Whether it has a value that fulfils the condition. */
  boolean any(QueriedInstance instance, Predicate<String> condition);

  /** Which of two values is greater. */
  default Comparator<String> order() {
    return NumberedTexts.ORDER;
  }

  /** An argument in the form that values have; empty if it can't be one. */
  default Optional<String> argument(String text) {
    return Optional.of(text);
  }

  default boolean dependsOnTasks() {
    return false;
  }

  /** The subject of that name, if AWS documents it. */
  static Optional<QuerySubject> named(String name) {
    if (name.startsWith("attribute:") && name.length() > "attribute:".length()) {
      return Optional.of(new AttributeSubject(name.substring("attribute:".length())));
    }
    return switch (name) {
      case "agentConnected" -> of(i -> Optional.of(String.valueOf(i.agentConnected())), false);
      case "agentVersion" -> of(QueriedInstance::agentVersion, false);
      case "ec2InstanceId" -> of(i -> Optional.of(i.ec2InstanceId()), false);
      case "registeredAt" -> Optional.of(new RegistrationSubject());
      case "runningTasksCount" -> of(i -> Optional.of(String.valueOf(i.runningTasksCount())), true);
      case "task:group" -> Optional.of(new GroupSubject());
      default -> Optional.empty();
    };
  }

  private static Optional<QuerySubject> of(
      Function<QueriedInstance, Optional<String>> value, boolean dependsOnTasks) {
    return Optional.of(new PropertySubject(value, dependsOnTasks));
  }

  /** An attribute; it may exist without a value. */
  record AttributeSubject(String name) implements QuerySubject {
    @Override
    public boolean exists(QueriedInstance instance) {
      return instance.hasAttribute(name);
    }

    @Override
    public boolean any(QueriedInstance instance, Predicate<String> condition) {
      return instance.attribute(name).filter(condition).isPresent();
    }
  }

  /** Something a container instance has one value of. */
  record PropertySubject(Function<QueriedInstance, Optional<String>> value, boolean dependsOnTasks)
      implements QuerySubject {
    @Override
    public boolean exists(QueriedInstance instance) {
      return value.apply(instance).isPresent();
    }

    @Override
    public boolean any(QueriedInstance instance, Predicate<String> condition) {
      return value.apply(instance).filter(condition).isPresent();
    }
  }

  /** When it was registered. */
  record RegistrationSubject() implements QuerySubject {
    @Override
    public boolean exists(QueriedInstance instance) {
      return instance.registeredAt().isPresent();
    }

    @Override
    public boolean any(QueriedInstance instance, Predicate<String> condition) {
      return instance.registeredAt().map(Dates::text).filter(condition).isPresent();
    }

    @Override
    public Comparator<String> order() {
      return Comparator.naturalOrder();
    }

    @Override
    public Optional<String> argument(String text) {
      return Dates.read(text).map(Dates::text);
    }
  }

  /** The groups of the tasks it has; it holds where any of them does. */
  record GroupSubject() implements QuerySubject {
    @Override
    public boolean exists(QueriedInstance instance) {
      return instance.hasTaskOf(group -> true);
    }

    @Override
    public boolean any(QueriedInstance instance, Predicate<String> condition) {
      return instance.hasTaskOf(condition);
    }

    @Override
    public boolean dependsOnTasks() {
      return true;
    }
  }
}
