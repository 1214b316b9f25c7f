package dev.lockkeeper.rollout.handling.events;

import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.EventKind;
import dev.lockkeeper.platform.events.Members;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tasks of a cluster fit nowhere, or every task fits again.
 *
 * @param sequence rises with each event of capacity-service about the cluster
 * @param shortage what has no room, in words; empty if everything has
 */
public record CapacityNews(String clusterArn, long sequence, Optional<String> shortage) {
  static CapacityNews shortage(Envelope envelope) {
    Members detail = EventKind.detail(envelope);
    String words =
        detail.objects("services").stream()
            .map(
                lack ->
                    "%d of %s (%s)"
                        .formatted(
                            lack.count("tasks"), lack.text("service"), lack.text("resource")))
            .collect(Collectors.joining(", ", "no room for ", ""));
    return new CapacityNews(
        detail.text("clusterArn"), detail.number("sequence"), Optional.of(words));
  }

  static CapacityNews restored(Envelope envelope) {
    Members detail = EventKind.detail(envelope);
    return new CapacityNews(detail.text("clusterArn"), detail.number("sequence"), Optional.empty());
  }

  /** The cluster's name. */
  public String cluster() {
    return clusterArn.substring(clusterArn.lastIndexOf('/') + 1);
  }
}
