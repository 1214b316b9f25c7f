package dev.lockkeeper.capacity.api;

import dev.lockkeeper.capacity.handling.inquiry.FitQuestions;
import dev.lockkeeper.capacity.handling.inquiry.RemovalQuestions;
import dev.lockkeeper.platform.wiring.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Answers what would be if. Nothing is changed by it, so to look is all it takes. */
@Path("/clusters")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"viewer", "operator"})
@Tag(name = "questions")
@APIResponse(
    responseCode = "400",
    description = "The body is wrong; 'errors' names each member",
    content =
        @Content(
            mediaType = Problem.MEDIA_TYPE,
            schema = @Schema(implementation = Problem.class),
            examples = @ExampleObject(name = "missing", value = Examples.PROBLEM)))
@APIResponse(responseCode = "404", description = "The cluster is not one of ours")
@APIResponse(
    responseCode = "422",
    description = "The cluster has no such service or instance; 'errors' names which")
@APIResponse(
    responseCode = "503",
    description = "This replica stands by, or the cluster is still being read: ask again")
public class QuestionsResource {
  private final FitQuestions fits;
  private final RemovalQuestions removals;

  public QuestionsResource(FitQuestions fits, RemovalQuestions removals) {
    this.fits = fits;
    this.removals = removals;
  }

  @POST
  @Path("/{cluster}/fit")
  @Operation(
      summary = "How many tasks of a size, or more of a service, would fit, and where not",
      description = "Tasks that services lack already would take of the same room.")
  @APIResponse(
      responseCode = "200",
      description = "As of now",
      content =
          @Content(
              schema = @Schema(implementation = FitView.class),
              examples = @ExampleObject(name = "one fits", value = Examples.FIT)))
  public FitView fit(
      @PathParam("cluster") String cluster,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = FitBody.class),
                      examples = {
                        @ExampleObject(name = "a size", value = Examples.SIZE),
                        @ExampleObject(name = "a service", value = "{\"service\": \"web\"}")
                      }))
          FitBody body) {
    FitBody.Question question = FitBody.read(body);
    return Refusals.told(
        () ->
            FitView.of(
                question
                    .service()
                    .map(service -> fits.service(cluster, service))
                    .orElseGet(() -> fits.size(cluster, question.size()))));
  }

  @POST
  @Path("/{cluster}/removal")
  @Operation(
      summary = "May these instances be drained now, all together?",
      description =
          "A yes has a place for each of their tasks, and for each that is missing already. A no"
              + " says which tasks have none, and what refuses them where.")
  @APIResponse(
      responseCode = "200",
      description = "As of now",
      content =
          @Content(
              schema = @Schema(implementation = RemovalView.class),
              examples = @ExampleObject(name = "no", value = Examples.REMOVAL)))
  public RemovalView removal(
      @PathParam("cluster") String cluster,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = RemovalBody.class),
                      examples =
                          @ExampleObject(
                              name = "one",
                              value = "{\"instances\": [\"i-0abc1234def567890\"]}")))
          RemovalBody body) {
    List<String> instances = RemovalBody.read(body);
    return Refusals.told(() -> RemovalView.of(removals.together(cluster, instances)));
  }
}
