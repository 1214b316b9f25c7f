package dev.lockkeeper.capacity.api;

import dev.lockkeeper.platform.leases.Lease;
import dev.lockkeeper.platform.ownership.Ownership;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which replica works. */
@Path("/owner")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"viewer", "operator"})
@Tag(name = "owner")
public class OwnerResource {
  private final Ownership ownership;

  public OwnerResource(Ownership ownership) {
    this.ownership = ownership;
  }

  @GET
  @Operation(
      summary = "Whether this replica is the owner",
      description =
          "One replica at a time reads the clusters and publishes; the others stand by, and one of"
              + " them takes over when it is gone.")
  @APIResponse(
      responseCode = "200",
      description = "Owner or stand-by",
      content = @Content(schema = @Schema(implementation = OwnerView.class)))
  public OwnerView show() {
    return ownership
        .owned()
        .map(Lease::epoch)
        .map(epoch -> new OwnerView(true, epoch))
        .orElse(new OwnerView(false, null));
  }
}
