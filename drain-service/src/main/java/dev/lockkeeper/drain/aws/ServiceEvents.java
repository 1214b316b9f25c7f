package dev.lockkeeper.drain.aws;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

/**
 * What the service scheduler last said about a service, newest first, back to when all was well.
 * ECS doesn't repeat a message for six hours while its cause lasts (Service event messages, ECS
 * Developer Guide), so an old one may still hold.
 */
record ServiceEvents(List<String> sinceSteady) {
  private static final String STEADY = "has reached a steady state";
  private static final String NOT_PLACED = "unable to place a task";
  private static final String FAILED_STARTS = "unable to consistently start tasks";
  private static final String UNHEALTHY = "is unhealthy in";

  /** Where a message goes on with a link, and the full stop that more words can't follow. */
  private static final Pattern END = Pattern.compile("( For more information.*|\\.)+$");

  static ServiceEvents of(Service service) {
    return new ServiceEvents(
        service.events().stream()
            .map(ServiceEvent::message)
            .takeWhile(message -> !message.contains(STEADY))
            .map(message -> END.matcher(message).replaceFirst(""))
            .toList());
  }

  /** That a task found no place. */
  Optional<String> failedPlacement() {
    return sinceSteady.stream().filter(message -> message.contains(NOT_PLACED)).findFirst();
  }

  /** That tasks which were started failed. */
  Optional<String> failedStart() {
    return sinceSteady.stream()
        .filter(message -> message.contains(FAILED_STARTS) || message.contains(UNHEALTHY))
        .findFirst();
  }
}
