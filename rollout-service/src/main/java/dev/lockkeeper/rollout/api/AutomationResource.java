package dev.lockkeeper.rollout.api;

import dev.lockkeeper.rollout.handling.Automation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows what begins by itself. */
@Path("/automation")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"viewer", "operator"})
@Tag(name = "automation")
public class AutomationResource {
  private final Automation automation;

  public AutomationResource(Automation automation) {
    this.automation = automation;
  }

  @GET
  @Operation(
      summary = "Show the groups that are brought onto new images by themselves",
      description =
          "With the image behind each one's parameter, as it was seen last, and why no rollout begins"
              + " yet. From what is stored; AWS isn't asked.")
  @APIResponse(
      responseCode = "200",
      description = "All watched groups; none where automation is off",
      content =
          @Content(
              schema = @Schema(implementation = AutomationView.class),
              examples = @ExampleObject(name = "too young", value = Examples.AUTOMATION)))
  @APIResponse(responseCode = "503", description = "DynamoDB can't be reached: try again")
  public AutomationView show() {
    return Refusals.told(() -> AutomationView.of(automation.views()));
  }
}
