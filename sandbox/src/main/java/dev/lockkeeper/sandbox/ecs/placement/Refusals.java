package dev.lockkeeper.sandbox.ecs.placement;

import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.TaskOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Placement that is refused on purpose, to see what others make of it: a fault, switched on. */
public final class Refusals {
  private final Map<String, String> reasons = new HashMap<>();

  /**
   * Refuses placement.
   *
   * @param arn of a cluster or of a service
   * @param reason as events name it, such as {@code RESOURCE:CPU}
   */
  public void refuse(String arn, String reason) {
    reasons.put(arn, reason);
  }

  /** Ends a refusal; false if there was none. */
  public boolean allow(String arn) {
    return reasons.remove(arn) != null;
  }

  Optional<String> reasonFor(TaskOrder order) {
    String service = order.deployment().map(each -> each.service()).map(EcsService::arn).orElse("");
    return Optional.ofNullable(reasons.getOrDefault(service, reasons.get(order.cluster().arn())));
  }
}
