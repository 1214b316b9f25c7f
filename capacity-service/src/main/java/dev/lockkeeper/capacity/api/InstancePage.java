package dev.lockkeeper.capacity.api;

import dev.lockkeeper.capacity.handling.inquiry.InstanceList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Some container instances, by container instance id.
 *
 * @param after what to ask for to get the next page; absent on the last
 */
public record InstancePage(Instant asOf, List<InstanceView> instances, Optional<String> after) {
  static InstancePage of(InstanceList.Page page) {
    return new InstancePage(
        page.asOf(), page.instances().stream().map(InstanceView::of).toList(), page.after());
  }
}
