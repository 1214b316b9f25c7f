package dev.lockkeeper.discovery.domain.zone;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How a zone is, for people.
 *
 * @param written whether it has been taken over and read, so that it is written
 * @param problem why the last call came to nothing; empty if it didn't
 * @param barred whether the zone's fence is a newer owner's, or another installation's
 * @param recordSets how many of ours are written
 * @param pending how many record sets are not as wanted
 * @param pendingSince since when the oldest of them isn't
 * @param drifted how many record sets of ours were not as known when the zone was read over
 * @param inTheWay names where others have record sets
 * @param leftBehind how many record sets of ours there are of clusters that aren't looked after
 */
public record ZoneState(
    boolean written,
    Optional<String> problem,
    boolean barred,
    int recordSets,
    int pending,
    Optional<Instant> pendingSince,
    Optional<LastBatch> lastBatch,
    Optional<Instant> readAt,
    long drifted,
    List<Refusal> refused,
    List<InTheWay> inTheWay,
    SortedMap<String, Integer> leftBehind) {

  /** At how many names of theirs others have record sets. */
  public int namesInTheWay() {
    return inTheWay.stream().mapToInt(InTheWay::names).sum();
  }

  /**
   * The newest change batch.
   *
   * @param changes how many record sets it changed
   * @param inSyncAt since when all name servers are known to know it
   */
  public record LastBatch(int changes, Optional<Instant> at, Optional<Instant> inSyncAt) {}

  /**
   * Others have record sets where a service wants its own.
   *
   * @param names at so many names and types
   */
  public record InTheWay(String service, String words, int names) {}

  /** A change that Route 53 refuses. */
  public record Refusal(
      String service, String recordSets, String reason, Instant since, Instant again) {
    static Refusal of(Refused.Poisoned poisoned) {
      return new Refusal(
          poisoned.unit().service().toString(),
          poisoned.unit().id().group().toString(),
          poisoned.reason(),
          poisoned.since(),
          poisoned.again());
    }
  }
}
