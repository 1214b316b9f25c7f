package dev.lockkeeper.rollout.api;

import dev.lockkeeper.platform.wiring.Caller;
import dev.lockkeeper.platform.wiring.Problem;
import dev.lockkeeper.platform.wiring.ProblemException;
import dev.lockkeeper.platform.wiring.ReasonBody;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.handling.orders.Begun;
import dev.lockkeeper.rollout.handling.orders.Proposal;
import dev.lockkeeper.rollout.handling.orders.RolloutCommands;
import dev.lockkeeper.rollout.handling.orders.RolloutOrder;
import dev.lockkeeper.rollout.handling.orders.RolloutOrders.OrderedBy;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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

/** What operators can have done with rollouts. */
@Path("/rollouts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operator")
@Tag(name = "rollouts")
@APIResponse(
    responseCode = "400",
    description = "The body is wrong; 'errors' names each member",
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
public class RolloutCommandsResource {
  private static final String KEY = "Idempotency-Key";
  private static final Pattern KEY_SHAPE = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private final RolloutCommands commands;

  public RolloutCommandsResource(RolloutCommands commands) {
    this.commands = commands;
  }

  @POST
  @Operation(
      summary = "Bring a group, or the groups of a cluster, onto an image; or plan that",
      description =
          "A plan with an obstacle that blocks is refused. With an Idempotency-Key the same order"
              + " again is answered with the rollouts it has begun the first time, and does nothing.")
  @APIResponse(
      responseCode = "202",
      description = "A rollout has begun for each group",
      headers =
          @Header(
              name = "Location",
              description = "where the first can be looked up",
              schema = @Schema(implementation = String.class)),
      content =
          @Content(
              schema = @Schema(implementation = StartedView.class),
              examples = @ExampleObject(name = "begun", value = Examples.STARTED)))
  @APIResponse(
      responseCode = "200",
      description = "The plans, as this was a dry run; or the order was given before",
      content = @Content(schema = @Schema(implementation = StartedView.class)))
  @APIResponse(
      responseCode = "404",
      description = "The group, capacity provider or cluster isn't there, or isn't one of ours")
  @APIResponse(
      responseCode = "409",
      description =
          "A group has a rollout that hasn't ended, or something stands in the way: 'errors' names"
              + " each obstacle by its kind",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class),
              examples = @ExampleObject(name = "no room", value = Examples.OBSTACLES)))
  @APIResponse(
      responseCode = "422",
      description =
          "There is no such image, the parameter's value is no image id, or the key was used with"
              + " another order")
  public Response begin(
      @Parameter(description = "1 to 255 visible ASCII characters") @HeaderParam(KEY)
          Optional<String> key,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = OrderBody.class),
                      examples = @ExampleObject(name = "a group", value = Examples.ORDER)))
          OrderBody body,
      @Context SecurityContext security) {
    key.ifPresent(RolloutCommandsResource::checkKey);
    OrderBody given = OrderBody.orEmpty(body);
    RolloutOrder order = given.read();
    if (given.onlyPlan()) {
      List<Proposal> proposals = Refusals.told(() -> commands.plan(order));
      return Response.ok(view(List.of(), proposals)).build();
    }
    Begun begun =
        Refusals.told(() -> commands.begin(new OrderedBy(Caller.of(security), key), order));
    URI first = URI.create("/rollouts/" + begun.rollouts().get(0).request().id());
    StartedView view = view(begun.rollouts(), begun.proposals());
    return begun.isNew()
        ? Response.accepted(view).location(first).build()
        : Response.ok(view).build();
  }

  private static StartedView view(List<Rollout> rollouts, List<Proposal> proposals) {
    return new StartedView(
        rollouts.stream().map(RolloutSummary::of).toList(),
        proposals.stream().map(PlanView::of).toList());
  }

  private static void checkKey(String key) {
    if (!KEY_SHAPE.matcher(key).matches()) {
      throw ProblemException.of(
          400, KEY, KEY + " must have 1 to 255 visible ASCII characters and nothing else");
    }
  }

  @POST
  @Path("/{id}/pause")
  @Operation(
      summary = "Hold a rollout back",
      description = "Nothing more is begun until it is resumed; drains that go on go on.")
  @APIResponse(responseCode = "202", description = "It is held back")
  @APIResponse(responseCode = "404", description = "No such rollout is known")
  @APIResponse(responseCode = "409", description = "It is settled how it ends")
  public Response pause(
      @PathParam("id") String id,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = ReasonBody.class),
                      examples = @ExampleObject(name = "incident", value = Examples.REASON)))
          ReasonBody body,
      @Context SecurityContext security) {
    String why = ReasonBody.read(body);
    return accepted(() -> commands.pause(Caller.of(security), new RolloutId(id), why));
  }

  @POST
  @Path("/{id}/resume")
  @Operation(
      summary = "Let a rollout go on",
      description = "What has led to a pause is forgiven; alarms are looked at again.")
  @APIResponse(responseCode = "202", description = "It goes on")
  @APIResponse(responseCode = "404", description = "No such rollout is known")
  @APIResponse(responseCode = "409", description = "It is settled how it ends")
  public Response resume(
      @PathParam("id") String id,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = ReasonBody.class),
                      examples = @ExampleObject(name = "over", value = Examples.REASON)))
          ReasonBody body,
      @Context SecurityContext security) {
    String why = ReasonBody.read(body);
    return accepted(() -> commands.resume(Caller.of(security), new RolloutId(id), why));
  }

  @POST
  @Path("/{id}/cancel")
  @Operation(
      summary = "End a rollout",
      description = "Instances stay as they are; everything else that was changed is put back.")
  @APIResponse(responseCode = "202", description = "It ends")
  @APIResponse(responseCode = "404", description = "No such rollout is known")
  @APIResponse(responseCode = "409", description = "It is settled that it ends otherwise")
  public Response cancel(
      @PathParam("id") String id,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = ReasonBody.class),
                      examples = @ExampleObject(name = "why", value = Examples.REASON)))
          ReasonBody body,
      @Context SecurityContext security) {
    String why = ReasonBody.read(body);
    return accepted(() -> commands.cancel(Caller.of(security), new RolloutId(id), why));
  }

  @POST
  @Path("/{id}/rollback")
  @Operation(
      summary = "Have a rollout go back",
      description =
          "The group launches its old image again, and what is new is replaced by the same waves.")
  @APIResponse(responseCode = "202", description = "It goes back")
  @APIResponse(responseCode = "404", description = "No such rollout is known")
  @APIResponse(responseCode = "409", description = "It is settled that it ends otherwise")
  public Response rollBack(
      @PathParam("id") String id,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = ReasonBody.class),
                      examples = @ExampleObject(name = "why", value = Examples.REASON)))
          ReasonBody body,
      @Context SecurityContext security) {
    String why = ReasonBody.read(body);
    return accepted(() -> commands.rollBack(Caller.of(security), new RolloutId(id), why));
  }

  @POST
  @Path("/{id}/approve")
  @Operation(
      summary = "Let a wave drain",
      description = "Its replacements are there and watched; nothing has been drained yet.")
  @APIResponse(responseCode = "202", description = "It may drain")
  @APIResponse(responseCode = "404", description = "No such rollout is known")
  @APIResponse(
      responseCode = "409",
      description = "No wave waits for approval and none was named, or it is settled how it ends")
  public Response approve(
      @PathParam("id") String id,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = ApproveBody.class),
                      examples = @ExampleObject(name = "the canary", value = Examples.APPROVAL)))
          ApproveBody body,
      @Context SecurityContext security) {
    ApproveBody.Approval given = ApproveBody.read(body);
    return accepted(
        () ->
            commands.approve(Caller.of(security), new RolloutId(id), given.wave(), given.reason()));
  }

  private static Response accepted(Supplier<Rollout> command) {
    return Response.status(Status.ACCEPTED)
        .entity(RolloutSummary.of(Refusals.told(command)))
        .build();
  }
}
