package dev.lockkeeper.discovery.domain.model;

import dev.lockkeeper.discovery.domain.answers.Port.Protocol;
import java.util.List;
import java.util.Optional;

/**
 * A task, as an event or the API tells of it.
 *
 * @param id the last part of its ARN
 * @param health empty in an event, which never tells it
 */
public record Task(
    String id, Origin origin, Status status, Network network, Optional<Health> health) {

  /**
   * Where it comes from.
   *
   * @param service its service's name; empty for a task of none
   * @param definition ARN of its task definition
   * @param containerInstance id of where it was placed; empty before that, and on Fargate
   */
  public record Origin(String service, String definition, Optional<String> containerInstance) {}

  /**
   * How far it is, in ECS's words.
   *
   * @param version rises with each change but that of its health
   */
  public record Status(String last, String desired, long version) {
    /** Whether it does its work and is to go on. */
    public boolean isServing() {
      return last.equals("RUNNING") && isWanted();
    }

    /** Whether it isn't to stop. */
    public boolean isWanted() {
      return desired.equals("RUNNING");
    }

    /** Whether it is gone for good. */
    public boolean isOver() {
      return last.equals("STOPPED") || last.equals("DELETED");
    }
  }

  /**
   * How it is reached.
   *
   * @param face its own network interface, for {@code awsvpc}
   * @param bindings ports of its host, for {@code bridge} and {@code host}; known once it runs
   */
  public record Network(Optional<Interface> face, List<Binding> bindings) {
    public Network {
      bindings = List.copyOf(bindings);
    }
  }

  /** A network interface of a task; addresses are known once it is attached. */
  public record Interface(String id, Optional<String> ipv4, Optional<String> ipv6) {}

  /** A port of a container and the host's that leads to it. */
  public record Binding(String container, Protocol protocol, int containerPort, int hostPort) {}

  /** What health checks of its containers say. */
  public enum Health {
    HEALTHY,
    UNHEALTHY,
    /** None has ended yet, or the agent doesn't tell. */
    UNKNOWN
  }

  Task with(Optional<Health> newHealth) {
    return new Task(id, origin, status, network, newHealth);
  }
}
