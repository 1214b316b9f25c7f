package dev.lockkeeper.rollout.api;

import dev.lockkeeper.platform.wiring.Caller;
import dev.lockkeeper.platform.wiring.ReasonBody;
import dev.lockkeeper.rollout.domain.reads.StopControls;
import dev.lockkeeper.rollout.handling.orders.Stops;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
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

/** Stops all clusters at once, and lets them go on; single ones that are stopped stay so. */
@Path("/stop")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operator")
@Tag(name = "clusters")
@APIResponse(responseCode = "503", description = "DynamoDB can't be reached: try again")
public class StopResource {
  private final Stops stops;

  public StopResource(Stops stops) {
    this.stops = stops;
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Stop the whole installation",
      description =
          "Within a second no rollout changes anything any more, in any replica, but what puts back.")
  @APIResponse(responseCode = "200", description = "All clusters, now stopped")
  @APIResponse(responseCode = "400", description = "The body is wrong")
  public ClusterPage stop(
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
          stops.stop(Caller.of(security), StopControls.EVERYWHERE, reason);
          return all();
        });
  }

  @DELETE
  @Operation(
      summary = "Let the installation go on",
      description = "What was held back goes on within seconds. Safe to repeat.")
  @APIResponse(responseCode = "200", description = "All clusters; single ones may still be stopped")
  public ClusterPage goOn(@Context SecurityContext security) {
    return Refusals.told(
        () -> {
          stops.goOn(Caller.of(security), StopControls.EVERYWHERE);
          return all();
        });
  }

  private ClusterPage all() {
    return new ClusterPage(stops.all().stream().map(ClusterView::of).toList());
  }
}
