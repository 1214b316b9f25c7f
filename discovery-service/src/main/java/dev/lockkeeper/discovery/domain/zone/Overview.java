package dev.lockkeeper.discovery.domain.zone;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** How a zone is, put together for people from all that is known of it. */
final class Overview {
  private final Identity identity;
  private final FenceKeeping fence;
  private final KnownRecords known;
  private final Differences differences;
  private final Reading reading;
  private final Batching batching;
  private final Syncs syncs;

  Overview(
      Identity identity,
      FenceKeeping fence,
      KnownRecords known,
      Differences differences,
      Reading reading,
      Batching batching,
      Syncs syncs) {
    this.identity = identity;
    this.fence = fence;
    this.known = known;
    this.differences = differences;
    this.reading = reading;
    this.batching = batching;
    this.syncs = syncs;
  }

  /**
   * The zone's state.
   *
   * @param problem why the last call came to nothing, if it did
   * @param last the newest batch
   */
  ZoneState state(Optional<String> problem, Optional<Batch> last, Instant now) {
    return new ZoneState(
        fence.isHeld() && reading.isComplete(),
        problem,
        fence.isBarred(),
        known.count(),
        differences.open().stream().mapToInt(unit -> unit.changes().size()).sum(),
        differences.oldest(),
        last.map(batch -> lastBatch(batch, now)),
        reading.completedAt(),
        reading.drifted(),
        batching.refusals().all().stream().map(ZoneState.Refusal::of).toList(),
        inTheWay(),
        leftBehind());
  }

  private ZoneState.LastBatch lastBatch(Batch batch, Instant now) {
    return new ZoneState.LastBatch(
        batch.size(), syncs.at(batch.number()), syncs.inSyncAt(batch.number(), now));
  }

  private List<ZoneState.InTheWay> inTheWay() {
    List<ZoneState.InTheWay> found = new ArrayList<>();
    differences
        .blocked()
        .forEach(
            (service, hindrances) ->
                hindrances
                    .foreignWords()
                    .map(
                        words ->
                            new ZoneState.InTheWay(service.toString(), words, hindrances.foreign()))
                    .ifPresent(found::add));
    found.sort(Comparator.comparing(ZoneState.InTheWay::service));
    return found;
  }

  /** How many record sets of ours there are of clusters that aren't looked after, by cluster. */
  SortedMap<String, Integer> leftBehind() {
    return known.countByCluster(identity.clusterTags());
  }
}
