package dev.lockkeeper.rollout.api;

import dev.lockkeeper.platform.wiring.Caller;
import dev.lockkeeper.platform.wiring.Problem;
import dev.lockkeeper.platform.wiring.ReasonBody;
import dev.lockkeeper.rollout.handling.orders.Stops;
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

/** Shows which clusters are stopped, and stops and restarts them. */
@Path("/clusters")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"viewer", "operator"})
@Tag(name = "clusters")
public class ClustersResource {
  private final Stops stops;

  public ClustersResource(Stops stops) {
    this.stops = stops;
  }

  @GET
  @Operation(summary = "List the clusters that are looked after")
  @APIResponse(responseCode = "200", description = "All of them, in the order of configuration")
  public ClusterPage list() {
    return Refusals.told(() -> new ClusterPage(stops.all().stream().map(ClusterView::of).toList()));
  }

  @GET
  @Path("/{cluster}")
  @Operation(summary = "Show a cluster: its stop switch, and that of all clusters")
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
    return Refusals.told(() -> ClusterView.of(stops.one(cluster)));
  }

  @PUT
  @Path("/{cluster}/stop")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("operator")
  @Operation(
      summary = "Stop a cluster",
      description =
          "Within a second no rollout changes anything there any more, in any replica, but what puts"
              + " back. Drains under way go on; drain-service has a switch of its own. One that is"
              + " stopped already stays so, with the reason that was first.")
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
                      examples = @ExampleObject(name = "incident", value = Examples.REASON)))
          ReasonBody body,
      @Context SecurityContext security) {
    String reason = ReasonBody.read(body);
    return Refusals.told(
        () -> {
          stops.stop(Caller.of(security), cluster, reason);
          return ClusterView.of(stops.one(cluster));
        });
  }

  @DELETE
  @Path("/{cluster}/stop")
  @RolesAllowed("operator")
  @Operation(
      summary = "Let a cluster go on",
      description =
          "What was held back goes on within seconds, unless all clusters are stopped. Safe to"
              + " repeat.")
  @APIResponse(
      responseCode = "200",
      description = "The cluster, its own switch off",
      content = @Content(schema = @Schema(implementation = ClusterView.class)))
  @APIResponse(responseCode = "404", description = "The cluster is not one of ours")
  @APIResponse(responseCode = "503", description = "DynamoDB can't be reached: try again")
  public ClusterView goOn(@PathParam("cluster") String cluster, @Context SecurityContext security) {
    return Refusals.told(
        () -> {
          stops.goOn(Caller.of(security), cluster);
          return ClusterView.of(stops.one(cluster));
        });
  }
}
