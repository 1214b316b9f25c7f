package dev.lockkeeper.discovery.api;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.zone.ZoneState;
import dev.lockkeeper.discovery.domain.zone.ZoneState.LastBatch;
import dev.lockkeeper.discovery.domain.zone.ZoneState.Refusal;
import dev.lockkeeper.discovery.handling.zones.ZoneWriting.NamedState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A zone as the owner knows it. */
public record ZoneView(
    String id,
    @Schema(description = "where it is configured, such as lockkeeper.discovery.zone.inside")
        String key,
    @Schema(description = "null as long as Route 53 hasn't told it", nullable = true) String name,
    @Schema(description = "taken over and read, so that changes are made") boolean written,
    @Schema(description = "why the last call came to nothing; null if it didn't", nullable = true)
        String problem,
    @Schema(
            description =
                "the zone's fence is a newer owner's, or another installation's of the same name:"
                    + " problem says which")
        boolean barred,
    @Schema(description = "how many record sets of ours there are") int recordSets,
    @Schema(description = "how many record sets are not as wanted") int pending,
    @Schema(description = "since when the oldest of them isn't", nullable = true)
        Instant pendingSince,
    @Schema(description = "the newest change batch", nullable = true) BatchView lastBatch,
    @Schema(description = "when the whole zone was read last", nullable = true) Instant readAt,
    @Schema(description = "how many record sets were found changed by somebody else") long drifted,
    @Schema(description = "changes that Route 53 refuses; the others go through")
        List<RefusalView> refused,
    @Schema(description = "names where somebody else has record sets") List<String> inTheWay,
    @Schema(
            description =
                "how many record sets of ours there are of clusters that are not looked after,"
                    + " by cluster; DELETE /zones/{id}/clusters/{cluster} removes them")
        Map<String, Integer> leftBehind) {

  /** A change batch. */
  public record BatchView(
      int changes,
      @Schema(nullable = true) Instant at,
      @Schema(description = "since when all name servers know it", nullable = true)
          Instant inSyncAt) {
    static BatchView of(LastBatch batch) {
      return new BatchView(batch.changes(), batch.at().orElse(null), batch.inSyncAt().orElse(null));
    }
  }

  /** A change that Route 53 refuses. */
  public record RefusalView(
      String service, String recordSets, String reason, Instant since, Instant tryAgainAt) {
    static RefusalView of(Refusal refusal) {
      return new RefusalView(
          refusal.service(),
          refusal.recordSets(),
          refusal.reason(),
          refusal.since(),
          refusal.again());
    }
  }

  static ZoneView of(NamedState zone, String key) {
    ZoneState state = zone.state();
    return new ZoneView(
        zone.zone().value(),
        key,
        zone.name(),
        state.written(),
        state.problem().orElse(null),
        state.barred(),
        state.recordSets(),
        state.pending(),
        state.pendingSince().orElse(null),
        state.lastBatch().map(BatchView::of).orElse(null),
        state.readAt().orElse(null),
        state.drifted(),
        state.refused().stream().map(RefusalView::of).toList(),
        state.inTheWay().stream().map(each -> each.service() + ": " + each.words()).toList(),
        state.leftBehind());
  }

  /** Of one whose name isn't known: nothing can be written there, or known of it. */
  static ZoneView unnamed(ZoneId zone, String key, String problem) {
    return new ZoneView(
        zone.value(),
        key,
        null,
        false,
        problem,
        false,
        0,
        0,
        null,
        null,
        null,
        0,
        List.of(),
        List.of(),
        Map.of());
  }
}
