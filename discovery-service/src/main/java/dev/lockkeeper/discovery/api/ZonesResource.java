package dev.lockkeeper.discovery.api;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.handling.zones.ZoneWriting;
import dev.lockkeeper.platform.wiring.Problem;
import dev.lockkeeper.platform.wiring.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows how the zones are, and what is pending in them. */
@Path("/zones")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"viewer", "operator"})
@Tag(name = "zones")
@APIResponse(responseCode = "401", description = "A bearer token is needed")
@APIResponse(responseCode = "403", description = "None of the token's roles is enough")
@APIResponse(
    responseCode = "503",
    description = "This replica stands by, or has just become the owner: ask again",
    headers =
        @Header(
            name = "Retry-After",
            description = "after so many seconds",
            schema = @Schema(implementation = Integer.class)),
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class ZonesResource {
  /** The next try may well reach the owner. */
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final ZoneWriting writing;

  public ZonesResource(ZoneWriting writing) {
    this.writing = writing;
  }

  @GET
  @Operation(summary = "List the zones that are written")
  @APIResponse(responseCode = "200", description = "All of them whose names are known")
  public ZonePage list() {
    checkOwned();
    return new ZonePage(
        writing.written().stream()
            .flatMap(zone -> writing.state(zone).stream())
            .map(ZoneView::of)
            .toList());
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Show a zone: what is pending, refused, in the way; and since when in sync")
  @APIResponse(
      responseCode = "200",
      description = "The zone",
      content = @Content(schema = @Schema(implementation = ZoneView.class)))
  @APIResponse(
      responseCode = "404",
      description = "The zone is not one of ours",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public ZoneView show(@PathParam("id") String id) {
    ZoneId zone = new ZoneId(id);
    if (!writing.isConfigured(zone)) {
      throw ProblemException.of(404, "id", "zone " + id + " is not one of ours");
    }
    checkOwned();
    return writing
        .state(zone)
        .map(ZoneView::of)
        .orElseThrow(() -> unavailable("the zone's name isn't known yet; ask again"));
  }

  private void checkOwned() {
    if (!writing.isOwned()) {
      throw unavailable(
          "this replica stands by and knows of no zone; ask again, or ask the other one");
    }
  }

  private static ProblemException unavailable(String detail) {
    return ProblemException.unavailable(detail, RETRY);
  }
}
