package dev.lockkeeper.capacity.api;

import dev.lockkeeper.capacity.handling.inquiry.ClusterStates;
import dev.lockkeeper.platform.wiring.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows what fits into each cluster, and what can go. */
@Path("/clusters")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"viewer", "operator"})
@Tag(name = "clusters")
@APIResponse(
    responseCode = "503",
    description = "This replica stands by, or has just become the owner: ask again")
public class ClustersResource {
  private final ClusterStates states;

  public ClustersResource(ClusterStates states) {
    this.states = states;
  }

  @GET
  @Operation(summary = "List the clusters that are looked after, with the figures published")
  @APIResponse(responseCode = "200", description = "All of them, by name")
  public ClusterPage list() {
    return Refusals.told(
        () -> new ClusterPage(states.all().stream().map(ClusterSummary::of).toList()));
  }

  @GET
  @Path("/{cluster}")
  @Operation(
      summary = "Show a cluster: what fits, by pool, zone and service, and what is missing",
      description = "The figures are those published last; stillRead says that there are none yet.")
  @APIResponse(
      responseCode = "200",
      description = "The cluster",
      content =
          @Content(
              schema = @Schema(implementation = ClusterDetail.class),
              examples = @ExampleObject(name = "short of CPU", value = Examples.CLUSTER)))
  @APIResponse(
      responseCode = "404",
      description = "The cluster is not one of ours",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public ClusterDetail show(@PathParam("cluster") String cluster) {
    return Refusals.told(() -> ClusterDetail.of(states.one(cluster)));
  }
}
