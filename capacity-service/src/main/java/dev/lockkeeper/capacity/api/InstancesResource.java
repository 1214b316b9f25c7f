package dev.lockkeeper.capacity.api;

import dev.lockkeeper.capacity.handling.inquiry.InstanceList;
import dev.lockkeeper.capacity.handling.inquiry.InstanceList.Filter;
import dev.lockkeeper.platform.wiring.Parameters;
import dev.lockkeeper.platform.wiring.Problem;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows what is left on each container instance of a cluster. */
@Path("/clusters/{cluster}/instances")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"viewer", "operator"})
@Tag(name = "instances")
public class InstancesResource {
  private static final int LARGEST_PAGE = 100;

  private final InstanceList instances;

  public InstancesResource(InstanceList instances) {
    this.instances = instances;
  }

  @GET
  @Operation(
      summary = "List container instances, ordered by container instance id",
      description = "Only the last page holds fewer instances than the limit, filters or not.")
  @APIResponse(
      responseCode = "200",
      description = "A page of instances",
      content =
          @Content(
              schema = @Schema(implementation = InstancePage.class),
              examples = @ExampleObject(name = "two full ones", value = Examples.INSTANCES)))
  @APIResponse(
      responseCode = "400",
      description = "A parameter is wrong",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(responseCode = "404", description = "The cluster is not one of ours")
  public InstancePage list(
      @PathParam("cluster") String cluster,
      @Parameter(
              description = "the most instances to return, 1 to 100",
              schema = @Schema(type = SchemaType.INTEGER, defaultValue = "50"))
          @QueryParam("limit")
          @DefaultValue("50")
          String limit,
      @Parameter(description = "the page after this container instance, as the page before told it")
          @QueryParam("after")
          Optional<String> after,
      @Parameter(description = "only those of this capacity provider or Auto Scaling group")
          @QueryParam("pool")
          Optional<String> pool,
      @Parameter(description = "only those in this availability zone") @QueryParam("zone")
          Optional<String> zone) {
    int most = Parameters.whole("limit", limit, 1, LARGEST_PAGE);
    return Refusals.told(
        () -> InstancePage.of(instances.list(cluster, new Filter(pool, zone), after, most)));
  }
}
