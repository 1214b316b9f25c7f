package dev.lockkeeper.drain.api;

import dev.lockkeeper.drain.domain.ClusterPolicy;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.handling.DrainList;
import dev.lockkeeper.drain.handling.Drains;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.wiring.Parameters;
import dev.lockkeeper.platform.wiring.Problem;
import dev.lockkeeper.platform.wiring.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
  private final DrainList list;
  private final ClusterPolicy.Of policies;

  public DrainsResource(Drains drains, DrainList list, ClusterPolicy.Of policies) {
    this.drains = drains;
    this.list = list;
    this.policies = policies;
  }

  @GET
  @Operation(
      summary = "List drains, ordered by instance id",
      description = "Only the last page holds fewer drains than the limit, filters or not.")
  @APIResponse(responseCode = "200", description = "A page of drains")
  @APIResponse(
      responseCode = "400",
      description = "A parameter is wrong",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public DrainPage list(
      @Parameter(
              description = "the most drains to return, 1 to 100",
              schema = @Schema(type = SchemaType.INTEGER, defaultValue = "50"))
          @QueryParam("limit")
          @DefaultValue("50")
          String limit,
      @Parameter(description = "the page after this instance id, as the page before told it")
          @QueryParam("after")
          Optional<String> after,
      @Parameter(
              description = "only drains in this state; several may be given",
              schema = @Schema(type = SchemaType.ARRAY, implementation = DrainState.class))
          @QueryParam("state")
          List<String> state,
      @Parameter(description = "only drains of this cluster, by its name") @QueryParam("cluster")
          Optional<String> cluster) {
    int most = Parameters.whole("limit", limit, 1, LARGEST_PAGE);
    DrainList.Filter filter = new DrainList.Filter(states(state), cluster);
    DrainList.Page page =
        list.list(filter, after.map(text -> InstanceIds.read("after", text)), most);
    return new DrainPage(
        page.drains().stream().map(DrainSummary::of).toList(), page.after().map(InstanceId::value));
  }

  @GET
  @Path("/{instanceId}")
  @Operation(summary = "Show the drain of an instance: what it waits for, and what has happened")
  @APIResponse(
      responseCode = "200",
      description = "The drain",
      content =
          @Content(
              schema = @Schema(implementation = DrainDetail.class),
              examples = @ExampleObject(name = "draining", value = Examples.DETAIL)))
  @APIResponse(
      responseCode = "400",
      description = "That is no EC2 instance id",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "404",
      description = "No drain of that instance is known",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public DrainDetail show(@PathParam("instanceId") String instanceId) {
    return drains
        .find(InstanceIds.read("instanceId", instanceId))
        .map(Stored::value)
        .map(drain -> DrainDetail.of(drain, policies))
        .orElseThrow(
            () ->
                ProblemException.of(404, "instanceId", "no drain of " + instanceId + " is known"));
  }

  private static Set<DrainState> states(List<String> names) {
    return names.stream().map(DrainsResource::state).collect(Collectors.toSet());
  }

  private static DrainState state(String name) {
    return Stream.of(DrainState.values())
        .filter(state -> state.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.of(
                    400,
                    "state",
                    "state must be one of %s, not %s"
                        .formatted(List.of(DrainState.values()), name)));
  }
}
