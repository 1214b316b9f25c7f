package dev.lockkeeper.capacity.api;

import dev.lockkeeper.capacity.domain.fit.MissingTasks;
import dev.lockkeeper.capacity.domain.model.ServiceNews.Kind;
import dev.lockkeeper.capacity.domain.shortage.Lack;
import dev.lockkeeper.capacity.domain.size.Shortage;
import dev.lockkeeper.capacity.handling.inquiry.ClusterState.ServiceState;
import java.util.Optional;

/**
 * A service as DescribeServices showed it last, and whether its tasks fit.
 *
 * @param desired tasks, of a REPLICA service; so are running and pending
 * @param task what one task takes; null while its task definition isn't known
 * @param fits how many more of its tasks fit; null if it isn't REPLICA
 * @param missing the tasks it lacks; null if it lacks none
 * @param unplaceable what of it is published as fitting nowhere; null if nothing is
 */
public record ServiceView(
    String service,
    Kind kind,
    String taskDefinition,
    int desired,
    int running,
    int pending,
    Optional<TaskView> task,
    Optional<Long> fits,
    Optional<Missing> missing,
    Optional<Unplaceable> unplaceable) {

  /**
   * Tasks that aren't on any instance.
   *
   * @param placeable how many of them there is room for now
   * @param shortage what keeps the rest away from most instances; null if there is room for all
   * @param error what is wrong with a placement constraint
   */
  public record Missing(
      int tasks, int placeable, Optional<Shortage> shortage, Optional<String> error) {
    static Missing of(MissingTasks missing) {
      return new Missing(
          missing.missing(), missing.placeable(), missing.shortage(), missing.error());
    }
  }

  /** Tasks that fit nowhere, and what there is too little of, as in Capacity Shortage. */
  public record Unplaceable(int tasks, String resource) {
    static Unplaceable of(Lack lack) {
      return new Unplaceable(lack.tasks(), lack.resource());
    }
  }

  static ServiceView of(ServiceState state) {
    return new ServiceView(
        state.news().name(),
        state.news().kind(),
        state.news().taskDefinition(),
        state.news().desired(),
        state.news().running(),
        state.news().pending(),
        state.size().map(TaskView::of),
        state.fits(),
        state.missing().map(Missing::of),
        state.lack().map(Unplaceable::of));
  }
}
