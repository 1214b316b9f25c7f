package dev.lockkeeper.rollout.handling.events;

import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.EventKind;
import dev.lockkeeper.platform.events.Members;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.domain.rollout.SightNews.DrainHeard.Kind;
import java.util.List;
import java.util.Set;

/**
 * A drain has ended, or is blocked, or no longer is.
 *
 * @param sequence rises with each event about the instance
 * @param requestIds what wants, or wanted, the drain
 * @param reasons in words; none where it is no longer blocked
 */
public record DrainNews(
    Kind kind, InstanceId instanceId, long sequence, Set<String> requestIds, List<String> reasons) {
  public DrainNews {
    requestIds = Set.copyOf(requestIds);
    reasons = List.copyOf(reasons);
  }

  static DrainNews parse(Kind kind, Envelope envelope) {
    Members detail = EventKind.detail(envelope);
    return new DrainNews(
        kind,
        new InstanceId(detail.text("instanceId")),
        detail.number("sequence"),
        Set.copyOf(detail.texts("requestIds")),
        detail.texts("reasons"));
  }

  /** Those that have asked for it; a request of ours is {@code rollout/instance/attempt}. */
  public List<RolloutId> rollouts() {
    String instance = "/" + instanceId + "/";
    return requestIds.stream()
        .filter(id -> id.indexOf(instance) > 0)
        .map(id -> new RolloutId(id.substring(0, id.indexOf(instance))))
        .distinct()
        .toList();
  }
}
