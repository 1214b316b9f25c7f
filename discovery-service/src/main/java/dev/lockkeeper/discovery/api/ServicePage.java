package dev.lockkeeper.discovery.api;

import dev.lockkeeper.discovery.handling.FailingReads.Unread;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Some services, by cluster and name.
 *
 * @param after what to ask for to get the next page; null on the last
 * @param unread clusters that can't be read
 */
public record ServicePage(
    List<ServiceSummary> services, Optional<String> after, List<UnreadCluster> unread) {

  /** A cluster of which not all is known, or not as it is now. */
  public record UnreadCluster(
      String cluster,
      @Schema(
              description =
                  "whether its services are listed all the same, by what was read before; otherwise"
                      + " none is, and its names stay as they are in the zones")
          boolean listed,
      @Schema(description = "which reads fail, in AWS's words") String why,
      Instant since) {
    static UnreadCluster of(Unread unread) {
      return new UnreadCluster(unread.cluster(), unread.listed(), unread.why(), unread.since());
    }
  }
}
