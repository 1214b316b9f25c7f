package dev.lockkeeper.discovery.api;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.zone.Removal;
import dev.lockkeeper.discovery.handling.zones.ZoneWriting;
import dev.lockkeeper.platform.audit.AuditTrail;
import dev.lockkeeper.platform.wiring.Caller;
import dev.lockkeeper.platform.wiring.Problem;
import dev.lockkeeper.platform.wiring.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Removes what clusters that are no longer looked after have left in a zone. */
@Path("/zones/{id}/clusters/{cluster}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operator")
@Tag(name = "zones")
public class LeftBehindResource {
  private final ZoneWriting writing;
  private final AuditTrail audit;

  public LeftBehindResource(ZoneWriting writing, AuditTrail audit) {
    this.writing = writing;
    this.audit = audit;
  }

  @DELETE
  @Operation(
      summary = "Remove all record sets of a cluster that is no longer looked after",
      description =
          "Only those that this installation has written. They go by the next change batches;"
              + " GET /zones/{id} shows how many are left. Safe to repeat; after a takeover that came"
              + " between, it has to be.")
  @APIResponse(
      responseCode = "202",
      description = "They are being removed",
      content =
          @Content(
              schema = @Schema(implementation = RemovalView.class),
              examples = @ExampleObject(name = "twelve", value = Examples.REMOVAL)))
  @APIResponse(
      responseCode = "404",
      description = "The zone is not one of ours, or has no record sets of the cluster",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "409",
      description = "The cluster is looked after",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class),
              examples = @ExampleObject(name = "looked after", value = Examples.LOOKED_AFTER)))
  @APIResponse(
      responseCode = "503",
      description = "This replica stands by, or the zone isn't written just now: ask again")
  public Response remove(
      @PathParam("id") String id,
      @PathParam("cluster") String cluster,
      @Context SecurityContext security) {
    Audited removal = new Audited(audit, Caller.of(security), id, cluster);
    ZoneId zone = removal.of(() -> OwnedZones.of(writing, id));
    Removal done = removal.of(() -> remove(zone, cluster));
    removal.done(done);
    return Response.status(Response.Status.ACCEPTED)
        .entity(new RemovalView(id, cluster, done.recordSets()))
        .build();
  }

  private Removal remove(ZoneId zone, String cluster) {
    if (writing.looksAfter(cluster)) {
      throw ProblemException.of(
          409,
          "cluster",
          "cluster %s is looked after: take it out of lockkeeper.aws.clusters first"
              .formatted(cluster));
    }
    Removal removal =
        writing
            .removeLeftBehind(zone, cluster)
            .orElseThrow(
                () ->
                    ProblemException.unavailable(
                        "zone %s isn't written just now; GET /zones/%s says why"
                            .formatted(zone, zone),
                        OwnedZones.RETRY));
    if (removal.recordSets() == 0) {
      throw ProblemException.of(
          404,
          "cluster",
          "there are no record sets of cluster %s in zone %s".formatted(cluster, zone));
    }
    return removal;
  }
}
