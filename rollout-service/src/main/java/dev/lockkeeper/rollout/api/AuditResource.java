package dev.lockkeeper.rollout.api;

import dev.lockkeeper.platform.audit.StoredAuditTrail;
import dev.lockkeeper.platform.audit.StoredAuditTrail.Query;
import dev.lockkeeper.platform.wiring.Parameters;
import dev.lockkeeper.platform.wiring.Problem;
import dev.lockkeeper.platform.wiring.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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

/** Who did what, when and why. */
@Path("/audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"viewer", "operator"})
@Tag(name = "audit")
public class AuditResource {
  private static final int LARGEST_PAGE = 100;

  private final StoredAuditTrail audit;

  public AuditResource(StoredAuditTrail audit) {
    this.audit = audit;
  }

  @GET
  @Operation(
      summary = "List the audit trail, newest first",
      description =
          "Every change that the service made or tried to make in AWS, and every command given over"
              + " this API, refused ones included. An entry may take a moment to show up.")
  @APIResponse(
      responseCode = "200",
      description = "A page of entries",
      content =
          @Content(
              schema = @Schema(implementation = AuditPage.class),
              examples = @ExampleObject(name = "one", value = Examples.AUDIT)))
  @APIResponse(
      responseCode = "400",
      description = "A parameter is wrong",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public AuditPage list(
      @Parameter(description = "only what concerns this rollout") @QueryParam("rollout")
          Optional<String> rollout,
      @Parameter(
              description = "nothing before this time, such as 2026-03-01T10:00:00Z",
              schema = @Schema(type = SchemaType.STRING, format = "date-time"))
          @QueryParam("from")
          Optional<String> from,
      @Parameter(
              description = "nothing at or after this time",
              schema = @Schema(type = SchemaType.STRING, format = "date-time"))
          @QueryParam("until")
          Optional<String> until,
      @Parameter(description = "the page after the one that told this; same filters")
          @QueryParam("after")
          Optional<String> after,
      @Parameter(
              description = "the most entries to return, 1 to 100",
              schema = @Schema(type = SchemaType.INTEGER, defaultValue = "50"))
          @QueryParam("limit")
          @DefaultValue("50")
          String limit) {
    after.ifPresent(AuditResource::checkContinuation);
    Query query =
        new Query(
            rollout,
            from.map(text -> Parameters.instant("from", text)),
            until.map(text -> Parameters.instant("until", text)),
            after,
            Parameters.whole("limit", limit, 1, LARGEST_PAGE));
    return AuditPage.of(audit.list(query));
  }

  private static void checkContinuation(String after) {
    if (!StoredAuditTrail.isContinuation(after)) {
      throw ProblemException.of(
          400, "after", "after must be what the page before told, not " + after);
    }
  }
}
