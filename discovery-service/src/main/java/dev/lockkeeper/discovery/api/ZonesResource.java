package dev.lockkeeper.discovery.api;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.handling.zones.ZoneWriting;
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

/** Shows how the zones are, and what is pending in them. */
@Path("/zones")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"viewer", "operator"})
@Tag(name = "zones")
public class ZonesResource {
  private final ZoneWriting writing;
  private final ZoneKeys keys;

  public ZonesResource(ZoneWriting writing, ZoneKeys keys) {
    this.writing = writing;
    this.keys = keys;
  }

  @GET
  @Operation(summary = "List the zones that are written")
  @APIResponse(
      responseCode = "200",
      description = "All of them",
      content =
          @Content(
              schema = @Schema(implementation = ZonePage.class),
              examples = @ExampleObject(name = "one", value = Examples.ZONES)))
  public ZonePage list() {
    OwnedZones.checkOwned(writing);
    return new ZonePage(writing.written().stream().map(this::view).toList());
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Show a zone: what is pending, refused, in the way; and since when in sync")
  @APIResponse(
      responseCode = "200",
      description = "The zone",
      content =
          @Content(
              schema = @Schema(implementation = ZoneView.class),
              examples = @ExampleObject(name = "with others in the way", value = Examples.ZONE)))
  @APIResponse(
      responseCode = "404",
      description = "The zone is not one of ours",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public ZoneView show(@PathParam("id") String id) {
    return view(OwnedZones.of(writing, id));
  }

  private ZoneView view(ZoneId zone) {
    String key = keys.of(zone);
    return writing
        .state(zone)
        .map(state -> ZoneView.of(state, key))
        .orElseGet(
            () ->
                ZoneView.unnamed(
                    zone, key, writing.problem(zone).orElse("its name has just been asked for")));
  }
}
