package dev.lockkeeper.discovery.domain.listing;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import java.util.Optional;

/**
 * How a service is to be listed.
 *
 * @param on whether at all
 * @param name relative to the zones, if it isn't {@code <service>.<cluster>}
 * @param ttlSeconds 0 to 2,147,483,647
 * @param taskNames whether each task gets a name of its own
 */
public record ServiceSettings(
    boolean on, Optional<String> name, int ttlSeconds, Floor floor, Form form, boolean taskNames) {

  /** The name it wants. */
  public String nameOf(ServiceKey service) {
    return name.orElse(service.service() + "." + service.cluster());
  }
}
