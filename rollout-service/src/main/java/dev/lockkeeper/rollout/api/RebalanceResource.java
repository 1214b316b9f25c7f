package dev.lockkeeper.rollout.api;

import dev.lockkeeper.platform.wiring.Caller;
import dev.lockkeeper.platform.wiring.Problem;
import dev.lockkeeper.rollout.handling.orders.Rebalancing;
import dev.lockkeeper.rollout.handling.orders.SettingsOf;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
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

/** Spreads services again on demand. */
@Path("/clusters/{cluster}/rebalance")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operator")
@Tag(name = "clusters")
public class RebalanceResource {
  private final Rebalancing rebalancing;
  private final SettingsOf settings;

  public RebalanceResource(Rebalancing rebalancing, SettingsOf settings) {
    this.rebalancing = rebalancing;
    this.settings = settings;
  }

  @POST
  @Operation(
      summary = "Spread services again that sit too unevenly, or say which",
      description =
          "By a deployment with the service's own settings, which moves all its tasks; never one that"
              + " is in deployment, and none that a deployment wouldn't better. Safe to repeat: what"
              + " moves already counts into what may.")
  @APIResponse(
      responseCode = "200",
      description = "What was begun, or with 'dryRun' would be; ECS carries it on",
      content =
          @Content(
              schema = @Schema(implementation = RebalanceView.class),
              examples = @ExampleObject(name = "dry run", value = Examples.REBALANCED)))
  @APIResponse(responseCode = "400", description = "The body is wrong")
  @APIResponse(
      responseCode = "404",
      description = "The cluster is not one of ours, or there is no such group")
  @APIResponse(
      responseCode = "409",
      description = "The cluster is stopped, or a rollout goes on there",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(responseCode = "503", description = "AWS can't be asked; try again")
  public RebalanceView rebalance(
      @PathParam("cluster") String cluster,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = RebalanceBody.class),
                      examples = @ExampleObject(name = "dry run", value = Examples.REBALANCE)))
          RebalanceBody body,
      @Context SecurityContext security) {
    Rebalancing.Order order =
        RebalanceBody.read(body, cluster, settings.cluster(cluster).group().rebalance());
    return Refusals.told(() -> RebalanceView.of(rebalancing.rebalance(Caller.of(security), order)));
  }
}
