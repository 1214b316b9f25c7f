package dev.lockkeeper.discovery.api;

import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.handling.ServiceState;
import dev.lockkeeper.discovery.handling.inquiry.ListedServices;
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

/** Shows which tasks the names of services answer with, and why not with the others. */
@Path("/services")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"viewer", "operator"})
@Tag(name = "services")
@APIResponse(
    responseCode = "404",
    description = "The cluster is not one of ours, or the service is not switched on",
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class ServicesResource {
  private static final int LARGEST_PAGE = 100;

  private final ListedServices services;

  public ServicesResource(ListedServices services) {
    this.services = services;
  }

  @GET
  @Operation(
      summary = "List the services that discovery is switched on for",
      description =
          "One that is not, and has tags that can't be understood, is among them with its problems."
              + " Clusters that can't be read are told beside them.")
  @APIResponse(
      responseCode = "200",
      description = "A page of services, by cluster and name",
      content =
          @Content(
              schema = @Schema(implementation = ServicePage.class),
              examples = @ExampleObject(name = "one", value = Examples.SERVICES)))
  @APIResponse(responseCode = "400", description = "A parameter is wrong")
  public ServicePage list(
      @Parameter(
              description = "the most services to return, 1 to 100",
              schema = @Schema(type = SchemaType.INTEGER, defaultValue = "50"))
          @QueryParam("limit")
          @DefaultValue("50")
          String limit,
      @Parameter(description = "the page after this service, as the page before told it")
          @QueryParam("after")
          Optional<String> after,
      @Parameter(description = "only those of this cluster") @QueryParam("cluster")
          Optional<String> cluster,
      @Parameter(
              description = "true: those that discovery is not switched on for instead, and why",
              schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          @QueryParam("off")
          @DefaultValue("false")
          String off) {
    int most = Parameters.whole("limit", limit, 1, LARGEST_PAGE);
    boolean switchedOff = Parameters.yesOrNo("off", off);
    return Refusals.told(
        () -> {
          ListedServices.Page<ServiceSummary> page =
              switchedOff
                  ? services.off(cluster, after, most).of(ServiceSummary::of)
                  : services.list(cluster, after, most).of(this::summary);
          return new ServicePage(
              page.services(),
              page.after(),
              services.unread(cluster).stream().map(ServicePage.UnreadCluster::of).toList());
        });
  }

  @GET
  @Path("/{cluster}/{service}")
  @Operation(
      summary = "Show a service: its answers by zone, each task and why it is listed or not",
      description = "A task's stage says how far its zone has followed.")
  @APIResponse(
      responseCode = "200",
      description = "The service",
      content =
          @Content(
              schema = @Schema(implementation = ServiceDetail.class),
              examples = @ExampleObject(name = "one to be drained", value = Examples.SERVICE)))
  public ServiceDetail show(
      @PathParam("cluster") String cluster, @PathParam("service") String service) {
    ServiceKey key = new ServiceKey(cluster, service);
    return Refusals.told(
        () -> {
          ServiceState state = services.one(key);
          return ServiceDetail.of(
              state,
              summary(state),
              state.zones().stream().map(zone -> ZoneAnswers.of(key, zone, services)).toList(),
              services.history(key));
        });
  }

  private ServiceSummary summary(ServiceState state) {
    return ServiceSummary.of(state, services.whyOff(state.key()), services.problems(state));
  }
}
