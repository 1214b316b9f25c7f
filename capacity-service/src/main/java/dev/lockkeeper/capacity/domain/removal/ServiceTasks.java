package dev.lockkeeper.capacity.domain.removal;

import dev.lockkeeper.capacity.domain.model.Definition;
import dev.lockkeeper.capacity.domain.model.Service;
import dev.lockkeeper.capacity.domain.model.ServiceNews;
import dev.lockkeeper.capacity.domain.size.Requirements;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A REPLICA service while its tasks are gathered: a class for each of its revisions. */
final class ServiceTasks {
  private static final String ZONES = "attribute:ecs.availability-zone";

  private final Service service;
  private final int number;
  private final Optional<Obstacle.Kind> obstacle;
  private final Map<Definition, Integer> classes = new HashMap<>();
  private int staying;

  ServiceTasks(Service service, PackingBuilder packing) {
    this.service = service;
    ServiceNews news = service.news();
    number =
        packing.service(news.name(), news.distinctInstance(), news.spreadFields().contains(ZONES));
    obstacle = obstacle(news);
  }

  private Optional<Obstacle.Kind> obstacle(ServiceNews news) {
    if (isStuck(news)) {
      return Optional.of(Obstacle.Kind.SERVICE_CANNOT_MOVE);
    }
    return service
        .requirements()
        .filter(Admissions::lookAtTasks)
        .map(looks -> Obstacle.Kind.FOLLOWS_OTHER_TASKS);
  }

  /**
   * The least number of tasks is rounded up and the greatest rounded down (DeploymentConfiguration,
   * ECS API reference), so a service of one task with at most 150 % is stuck too.
   */
  private static boolean isStuck(ServiceNews news) {
    long desired = news.desired();
    long least = (desired * news.minimumHealthyPercent() + 99) / 100;
    long most = desired * news.maximumPercent() / 100;
    return desired > 0 && least >= desired && most <= desired;
  }

  Service service() {
    return service;
  }

  int number() {
    return number;
  }

  /** What holds back each of its tasks. */
  Optional<Obstacle.Kind> obstacle() {
    return obstacle;
  }

  /** A task of it is on an instance that stays, unless that is what is asked. */
  void countStaying() {
    staying++;
  }

  /** Those that have no instance, and those on instances that are leaving already. */
  int missing() {
    return Math.max(0, service.news().desired() - staying);
  }

  /** Makes the class of a revision when it is first met. */
  interface Classes {
    int make(int service, Definition definition, Requirements requirements);
  }

  /** The class of its tasks of a revision that is known. */
  int classOf(Definition definition, Classes maker) {
    Integer known = classes.get(definition);
    if (known == null) {
      Requirements requirements = service.requirements(definition.known().orElseThrow());
      known = maker.make(number, definition, requirements);
      classes.put(definition, known);
    }
    return known;
  }
}
