package dev.lockkeeper.drain.api;

import dev.lockkeeper.drain.handling.Clusters;
import dev.lockkeeper.platform.wiring.Caller;
import dev.lockkeeper.platform.wiring.Problem;
import dev.lockkeeper.platform.wiring.ReasonBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows how drains go in each cluster, and stops and restarts them there. */
@Path("/clusters")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"viewer", "operator"})
@Tag(name = "clusters")
public class ClustersResource {
  private final Clusters clusters;

  public ClustersResource(Clusters clusters) {
    this.clusters = clusters;
  }

  @GET
  @Operation(summary = "List the clusters that are looked after")
  @APIResponse(responseCode = "200", description = "All of them, in the order of configuration")
  public ClusterPage list() {
    return Refusals.told(
        () -> new ClusterPage(clusters.all().stream().map(ClusterView::of).toList()));
  }

  @GET
  @Path("/{cluster}")
  @Operation(summary = "Show a cluster: its policy, its stop switch, its line of drains")
  @APIResponse(
      responseCode = "200",
      description = "The cluster",
      content =
          @Content(
              schema = @Schema(implementation = ClusterView.class),
              examples = @ExampleObject(name = "stopped", value = Examples.CLUSTER)))
  @APIResponse(
      responseCode = "404",
      description = "The cluster is not one of ours",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public ClusterView show(@PathParam("cluster") String cluster) {
    return Refusals.told(() -> ClusterView.of(clusters.one(cluster)));
  }

  @PUT
  @Path("/{cluster}/stop")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("operator")
  @Operation(
      summary = "Stop a cluster",
      description =
          "Within a second nothing is begun, stopped or let go there any more, in any replica."
              + " Heartbeats go on, so that no hook times out.")
  @APIResponse(
      responseCode = "200",
      description = "The cluster, now stopped",
      content = @Content(schema = @Schema(implementation = ClusterView.class)))
  @APIResponse(responseCode = "400", description = "The body is wrong")
  @APIResponse(responseCode = "404", description = "The cluster is not one of ours")
  @APIResponse(responseCode = "503", description = "DynamoDB can't be reached: try again")
  public ClusterView stop(
      @PathParam("cluster") String cluster,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = ReasonBody.class),
                      examples =
                          @ExampleObject(
                              name = "incident",
                              value = "{\"reason\": \"incident 4711\"}")))
          ReasonBody body,
      @Context SecurityContext security) {
    String reason = ReasonBody.read(body);
    return Refusals.told(() -> ClusterView.of(clusters.stop(Caller.of(security), cluster, reason)));
  }

  @DELETE
  @Path("/{cluster}/stop")
  @RolesAllowed("operator")
  @Operation(
      summary = "Let a cluster go on",
      description = "What was held back begins within seconds. Safe to repeat.")
  @APIResponse(
      responseCode = "200",
      description = "The cluster, no longer stopped",
      content = @Content(schema = @Schema(implementation = ClusterView.class)))
  @APIResponse(responseCode = "404", description = "The cluster is not one of ours")
  @APIResponse(responseCode = "503", description = "DynamoDB can't be reached: try again")
  public ClusterView goOn(@PathParam("cluster") String cluster, @Context SecurityContext security) {
    return Refusals.told(() -> ClusterView.of(clusters.goOn(Caller.of(security), cluster)));
  }
}
