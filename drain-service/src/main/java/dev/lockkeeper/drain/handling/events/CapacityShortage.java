package dev.lockkeeper.drain.handling.events;

import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.EventKind;
import dev.lockkeeper.platform.events.Members;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tasks of a cluster fit nowhere. Told again while it lasts.
 *
 * @param sequence rises with each event of capacity-service about the cluster
 */
public record CapacityShortage(
    String clusterArn, long sequence, List<Unplaceable> services, Instant at) {

  /**
   * What one service lacks.
   *
   * @param tasks how many of its tasks fit nowhere
   * @param resource what there is too little of, such as {@code CPU}
   */
  public record Unplaceable(String service, int tasks, String resource) {
    static Unplaceable parse(Members members) {
      return new Unplaceable(
          members.text("service"), members.count("tasks"), members.text("resource"));
    }
  }

  public CapacityShortage {
    services = List.copyOf(services);
  }

  static CapacityShortage parse(Envelope envelope) {
    Members detail = EventKind.detail(envelope);
    return new CapacityShortage(
        detail.text("clusterArn"),
        detail.number("sequence"),
        detail.objects("services").stream().map(Unplaceable::parse).toList(),
        envelope.time());
  }

  /** For operators. */
  public String inWords() {
    return services.stream()
        .map(lack -> "%d of %s (%s)".formatted(lack.tasks(), lack.service(), lack.resource()))
        .collect(Collectors.joining(", ", "no room for ", ""));
  }
}
