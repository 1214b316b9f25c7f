package dev.lockkeeper.capacity.domain.removal;

import dev.lockkeeper.capacity.domain.model.Service;
import dev.lockkeeper.capacity.domain.model.ServiceNews;
import java.util.List;
import java.util.Optional;

/** A REPLICA service while its tasks are gathered. */
final class ServiceTasks {
  private static final String ZONES = "attribute:ecs.availability-zone";

  private final Service service;
  private final List<Reach> reaches;
  private final Optional<Obstacle.Kind> obstacle;
  private int staying;

  ServiceTasks(Service service, PackingBuilder packing) {
    this.service = service;
    ServiceNews news = service.news();
    boolean spreads = news.spreadFields().contains(ZONES);
    reaches =
        Reach.of(service, () -> packing.service(news.name(), news.distinctInstance(), spreads));
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

  List<Reach> reaches() {
    return reaches;
  }

  /** What holds back each of its tasks. */
  Optional<Obstacle.Kind> obstacle() {
    return obstacle;
  }

  /** Whether it has to be known how many of its tasks each capacity provider has. */
  boolean countsBases() {
    return reaches.stream().anyMatch(Reach::hasOnlyABase);
  }

  /** A task of it is on an instance that stays, unless that is what is asked. */
  void countStaying() {
    staying++;
  }

  /** Those that have no instance, and those on instances that are leaving already. */
  int missing() {
    return Math.max(0, service.news().desired() - staying);
  }
}
