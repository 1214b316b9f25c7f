package dev.lockkeeper.discovery.domain.answers;

import java.util.List;
import java.util.Optional;

/**
 * A task that has a name of its own, and may be among its service's answers.
 *
 * @param taskId the last part of its ARN; the first label of its own name, which lives as long as
 *     the task runs
 * @param ipv4 where clients of this zone reach it, in dotted form
 * @param ipv6 in its canonical form (RFC 5952)
 * @param ports of its SRV records
 * @param listed whether the service's names answer with it; withdrawn from them it keeps its own
 */
public record TaskAnswer(
    String taskId, Optional<String> ipv4, Optional<String> ipv6, List<Port> ports, boolean listed) {
  public TaskAnswer {
    ports = List.copyOf(ports);
  }
}
