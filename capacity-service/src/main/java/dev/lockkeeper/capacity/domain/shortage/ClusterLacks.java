package dev.lockkeeper.capacity.domain.shortage;

import dev.lockkeeper.capacity.domain.fit.MissingTasks;
import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.shortage.PlacementFailures.Failure;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is short in a cluster, from what ECS says and from what the model finds. Mutable, and used
 * by the thread of its model.
 */
public final class ClusterLacks {
  private PlacementFailures failures = PlacementFailures.none();
  private FoundLacks found = FoundLacks.none();

  /** Null until it is asked for the first time. */
  private Instant watchedSince;

  /** ECS says that it couldn't place a task of the service. */
  public void placementFailed(String service, Failure failure) {
    failures = failures.plus(service, failure);
  }

  /**
   * What is short now. What ECS has said is forgotten as soon as the service was read again and
   * lacks nothing: room was found. In a deployment the old tasks hide the new ones that are
   * missing, so there it counts for its time.
   *
   * @param missing the tasks that services lack, with or without room
   */
  public List<Lack> at(Collection<MissingTasks> missing, ClusterModel model, Instant now) {
    watchedSince = watchedSince == null ? now : watchedSince;
    found = found.seeing(missing, now);
    Set<String> lacking = missing.stream().map(MissingTasks::service).collect(Collectors.toSet());
    failures =
        failures
            .at(now)
            .without(
                (service, failure) ->
                    !lacking.contains(service) && isComplete(model, service, failure.at()));
    return failures.with(found, now);
  }

  /**
   * Whether it isn't known yet what is short. Of what the first look has found nobody can tell for
   * a moment whether it has lasted: the owner before may have told of it for long, and to tell of
   * nothing would take that back.
   */
  public boolean isUndecided(Instant now) {
    return watchedSince != null
        && found.foundAt(watchedSince).anyMatch(service -> !counts(service, now));
  }

  private boolean counts(String service, Instant now) {
    return failures.with(found, now).stream().anyMatch(lack -> lack.service().equals(service));
  }

  private static boolean isComplete(ClusterModel model, String service, Instant since) {
    return model
        .service(service)
        .filter(known -> known.wasReadAfter(since))
        .filter(known -> !known.news().deploymentInProgress())
        .isPresent();
  }

  /** When what is short may be another, though nothing happens. */
  public Optional<Instant> changesAt(Instant now) {
    return Stream.concat(found.settledAt(now).stream(), failures.changesAt(now).stream())
        .min(Comparator.naturalOrder());
  }
}
