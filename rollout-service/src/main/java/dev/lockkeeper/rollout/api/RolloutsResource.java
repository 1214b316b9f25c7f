package dev.lockkeeper.rollout.api;

import dev.lockkeeper.platform.wiring.Parameters;
import dev.lockkeeper.platform.wiring.Problem;
import dev.lockkeeper.platform.wiring.ProblemException;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.handling.orders.SettingsOf;
import dev.lockkeeper.rollout.handling.views.RolloutList;
import dev.lockkeeper.rollout.handling.views.Views;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
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

/** Looks rollouts up: those under way, and those that ended not too long ago. */
@Path("/rollouts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"viewer", "operator"})
@Tag(name = "rollouts")
public class RolloutsResource {
  private static final int LARGEST_PAGE = 100;

  private final RolloutList list;
  private final Views views;
  private final Progress.Reckoning reckoning;

  public RolloutsResource(RolloutList list, Views views, SettingsOf settings, Clock clock) {
    this.list = list;
    this.views = views;
    this.reckoning = new Progress.Reckoning(settings, clock);
  }

  @GET
  @Operation(
      summary = "List rollouts: the newest of each group, ordered by group",
      description =
          "Only the last page holds fewer rollouts than the limit, filters or not. Earlier ones of a"
              + " group are listed at /groups/{group}/rollouts.")
  @APIResponse(responseCode = "200", description = "A page of rollouts")
  @APIResponse(
      responseCode = "400",
      description = "A parameter is wrong",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public RolloutPage list(
      @Parameter(
              description = "the most rollouts to return, 1 to 100",
              schema = @Schema(type = SchemaType.INTEGER, defaultValue = "50"))
          @QueryParam("limit")
          @DefaultValue("50")
          String limit,
      @Parameter(description = "the page after this group, as the page before told it")
          @QueryParam("after")
          Optional<String> after,
      @Parameter(
              description = "only rollouts in this state; several may be given",
              schema = @Schema(type = SchemaType.ARRAY, implementation = RolloutState.class))
          @QueryParam("state")
          List<String> state,
      @Parameter(description = "only the newest of this Auto Scaling group") @QueryParam("group")
          Optional<String> group,
      @Parameter(description = "only rollouts in this cluster, by its name") @QueryParam("cluster")
          Optional<String> cluster) {
    int most = Parameters.whole("limit", limit, 1, LARGEST_PAGE);
    RolloutList.Page page =
        list.list(new RolloutList.Filter(states(state), group, cluster), after, most);
    return new RolloutPage(page.rollouts().stream().map(RolloutSummary::of).toList(), page.after());
  }

  @GET
  @Path("/{id}")
  @Operation(
      summary = "Show a rollout: how far it is, what it waits for, and what has happened",
      description = "From what is stored; AWS isn't asked.")
  @APIResponse(
      responseCode = "200",
      description = "The rollout",
      content =
          @Content(
              schema = @Schema(implementation = RolloutDetail.class),
              examples = @ExampleObject(name = "draining", value = Examples.DETAIL)))
  @APIResponse(
      responseCode = "404",
      description = "No such rollout is known",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public RolloutDetail show(@PathParam("id") String id) {
    return views
        .find(new RolloutId(id))
        .map(view -> RolloutDetail.of(view, reckoning))
        .orElseThrow(() -> unknown(id));
  }

  static ProblemException unknown(String id) {
    return ProblemException.of(404, "id", "no rollout " + id + " is known");
  }

  private static Set<RolloutState> states(List<String> names) {
    return names.stream().map(RolloutsResource::state).collect(Collectors.toSet());
  }

  private static RolloutState state(String name) {
    return Stream.of(RolloutState.values())
        .filter(state -> state.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.of(
                    400,
                    "state",
                    "state must be one of %s, not %s"
                        .formatted(List.of(RolloutState.values()), name)));
  }
}
