package dev.lockkeeper.drain.api;

import dev.lockkeeper.drain.domain.ClusterPolicy;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.handling.DrainCommands;
import dev.lockkeeper.drain.handling.DrainOrder;
import dev.lockkeeper.drain.handling.KeptOrder.Answer;
import dev.lockkeeper.platform.wiring.Caller;
import dev.lockkeeper.platform.wiring.Problem;
import dev.lockkeeper.platform.wiring.ProblemException;
import dev.lockkeeper.platform.wiring.ReasonBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What operators can have done with drains. */
@Path("/drains")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operator")
@Tag(name = "drains")
@APIResponse(
    responseCode = "400",
    description = "The body, or the instance id, is wrong; 'errors' names each member",
    content =
        @Content(
            mediaType = Problem.MEDIA_TYPE,
            schema = @Schema(implementation = Problem.class),
            examples = @ExampleObject(name = "missing", value = Examples.PROBLEM)))
@APIResponse(
    responseCode = "503",
    description = "AWS can't be asked; nothing speaks against asking again",
    headers =
        @Header(
            name = "Retry-After",
            description = "after so many seconds",
            schema = @Schema(implementation = Integer.class)),
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class DrainCommandsResource {
  private static final String KEY = "Idempotency-Key";
  private static final Pattern KEY_SHAPE = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private final DrainCommands commands;
  private final ClusterPolicy.Of policies;

  public DrainCommandsResource(DrainCommands commands, ClusterPolicy.Of policies) {
    this.commands = commands;
    this.policies = policies;
  }

  @POST
  @Operation(
      summary = "Have an instance drained",
      description =
          "Joins the drain of the instance that is under way, if there is one. With an"
              + " Idempotency-Key, the same request again within a day is answered as the first"
              + " was, and does nothing.")
  @APIResponse(
      responseCode = "202",
      description = "A new drain has begun",
      headers =
          @Header(
              name = "Location",
              description = "where it can be looked up",
              schema = @Schema(implementation = String.class)),
      content =
          @Content(
              schema = @Schema(implementation = DrainDetail.class),
              examples = @ExampleObject(name = "begun", value = Examples.DETAIL)))
  @APIResponse(
      responseCode = "200",
      description = "It was added to the drain that is under way",
      content = @Content(schema = @Schema(implementation = DrainDetail.class)))
  @APIResponse(responseCode = "404", description = "None of our clusters knows the instance")
  @APIResponse(responseCode = "409", description = "The drain takes no more requests")
  @APIResponse(
      responseCode = "422",
      description =
          "The deadline has passed; the instance is in another cluster; its group doesn't retain;"
              + " a hook waits, so that it can't be set ACTIVE again; or the key was used with"
              + " another body")
  public Response begin(
      @Parameter(description = "1 to 255 visible ASCII characters") @HeaderParam(KEY)
          Optional<String> key,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = DrainBody.class),
                      examples = @ExampleObject(name = "half an hour", value = Examples.ORDER)))
          DrainBody body,
      @Context SecurityContext security) {
    key.ifPresent(DrainCommandsResource::checkKey);
    DrainOrder order = DrainBody.read(body);
    Answer answer = Refusals.told(() -> commands.drain(Caller.of(security), key, order));
    DrainDetail detail = DrainDetail.of(answer.drain(), policies);
    return answer.isNew()
        ? Response.accepted(detail).location(URI.create("/drains/" + order.instanceId())).build()
        : Response.ok(detail).build();
  }

  private static void checkKey(String key) {
    if (!KEY_SHAPE.matcher(key).matches()) {
      throw ProblemException.of(
          400, KEY, KEY + " must have 1 to 255 visible ASCII characters and nothing else");
    }
  }

  @POST
  @Path("/{instanceId}/cancel")
  @Operation(
      summary = "Take a drain back",
      description =
          "The instance serves on; it is set ACTIVE again where it was DRAINING. Other drains may"
              + " be wanted afterwards.")
  @APIResponse(
      responseCode = "202",
      description = "It is being taken back",
      content = @Content(schema = @Schema(implementation = DrainDetail.class)))
  @APIResponse(responseCode = "404", description = "No drain of that instance is known")
  @APIResponse(
      responseCode = "409",
      description = "It has ended, or a hook or a Spot interruption takes the instance anyway")
  public Response cancel(
      @PathParam("instanceId") String instanceId,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = ReasonBody.class),
                      examples = @ExampleObject(name = "repaired", value = Examples.REASON)))
          ReasonBody body,
      @Context SecurityContext security) {
    InstanceId id = InstanceIds.read("instanceId", instanceId);
    String reason = ReasonBody.read(body);
    return accepted(
        DrainDetail.of(
            Refusals.told(() -> commands.cancel(Caller.of(security), id, reason)), policies));
  }

  @POST
  @Path("/{instanceId}/force")
  @Operation(
      summary = "End a drain at once, whatever is left on the instance",
      description = "Hooks that wait are completed with CONTINUE: the group terminates it.")
  @APIResponse(
      responseCode = "202",
      description = "The instance is let go",
      content = @Content(schema = @Schema(implementation = DrainDetail.class)))
  @APIResponse(responseCode = "404", description = "No drain of that instance is known")
  @APIResponse(responseCode = "409", description = "It has ended, or is about to")
  public Response force(
      @PathParam("instanceId") String instanceId,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = ReasonBody.class),
                      examples = @ExampleObject(name = "why", value = Examples.REASON)))
          ReasonBody body,
      @Context SecurityContext security) {
    InstanceId id = InstanceIds.read("instanceId", instanceId);
    String reason = ReasonBody.read(body);
    return accepted(
        DrainDetail.of(
            Refusals.told(() -> commands.force(Caller.of(security), id, reason)), policies));
  }

  private static Response accepted(DrainDetail detail) {
    return Response.status(Status.ACCEPTED).entity(detail).build();
  }
}
