package dev.lockkeeper.rollout.api;

import dev.lockkeeper.platform.wiring.Parameters;
import dev.lockkeeper.rollout.handling.views.RolloutList;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What has been rolled out to a group. */
@Path("/groups")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"viewer", "operator"})
@Tag(name = "groups")
public class GroupsResource {
  private static final int LARGEST_PAGE = 100;

  private final RolloutList list;

  public GroupsResource(RolloutList list) {
    this.list = list;
  }

  @GET
  @Path("/{group}/rollouts")
  @Operation(
      summary = "List the rollouts of a group before its newest, oldest first",
      description = "The newest is at /rollouts?group=…; none is a page without rollouts.")
  @APIResponse(responseCode = "200", description = "A page of rollouts")
  @APIResponse(responseCode = "400", description = "A parameter is wrong")
  public RolloutPage past(
      @PathParam("group") String group,
      @Parameter(description = "the page after the one that told this") @QueryParam("after")
          Optional<String> after,
      @Parameter(
              description = "the most rollouts to return, 1 to 100",
              schema = @Schema(type = SchemaType.INTEGER, defaultValue = "50"))
          @QueryParam("limit")
          @DefaultValue("50")
          String limit) {
    int most = Parameters.whole("limit", limit, 1, LARGEST_PAGE);
    RolloutList.Page page = list.past(group, after, most);
    return new RolloutPage(page.rollouts().stream().map(RolloutSummary::of).toList(), page.after());
  }
}
