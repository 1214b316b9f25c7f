package dev.lockkeeper.drain.api;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.handling.Drains;
import dev.lockkeeper.platform.records.Stored;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Looks drains up: those under way, and those that ended not too long ago. */
@Path("/drains")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"viewer", "operator"})
@Tag(name = "drains")
public class DrainsResource {
  private static final int LARGEST_PAGE = 100;

  private final Drains drains;

  public DrainsResource(Drains drains) {
    this.drains = drains;
  }

  @GET
  @Operation(summary = "List drains, ordered by instance id")
  @APIResponse(responseCode = "200", description = "A page of drains")
  @APIResponse(responseCode = "400", description = "The limit or the page asked for is wrong")
  public DrainPage list(
      @Parameter(description = "the most drains to return, 1 to 100")
          @QueryParam("limit")
          @DefaultValue("50")
          int limit,
      @Parameter(description = "the page after this instance id, as the page before told it")
          @QueryParam("after")
          Optional<String> after) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new BadRequestException("limit must be 1 to " + LARGEST_PAGE + ", not " + limit);
    }
    List<Drain> page = drains.list(after.map(DrainsResource::instanceId), limit);
    Optional<String> next =
        page.size() < limit
            ? Optional.empty()
            : Optional.of(page.get(limit - 1).instanceId().value());
    return new DrainPage(page.stream().map(DrainSummary::of).toList(), next);
  }

  @GET
  @Path("/{instanceId}")
  @Operation(summary = "Show the drain of an instance: what it waits for, and what has happened")
  @APIResponse(responseCode = "200", description = "The drain")
  @APIResponse(responseCode = "400", description = "That is no EC2 instance id")
  @APIResponse(responseCode = "404", description = "No drain of that instance is known")
  public DrainDetail show(@PathParam("instanceId") String instanceId) {
    return drains
        .find(instanceId(instanceId))
        .map(Stored::value)
        .map(DrainDetail::of)
        .orElseThrow(() -> new NotFoundException("no drain of " + instanceId + " is known"));
  }

  private static InstanceId instanceId(String text) {
    return InstanceId.parse(text)
        .orElseThrow(() -> new BadRequestException(text + " is no EC2 instance id"));
  }
}
