package dev.lockkeeper.platform.wiring;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Describes in the API's description what every call that takes a role may be answered with: 401,
 * 403 by the roles that it takes, and 503, in the words of the resource where it has its own.
 */
public final class SharedResponses implements OASFilter {
  @Override
  public Operation filterOperation(Operation operation) {
    if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
      APIResponses responses = operation.getResponses();
      responses.addAPIResponse("401", described("A bearer token is needed"));
      responses.addAPIResponse("403", described(needed(operation)));
      responses.addAPIResponse("503", unavailable(responses.getAPIResponse("503")));
    }
    return operation;
  }

  private static String needed(Operation operation) {
    String roles =
        operation.getSecurity().stream()
            .flatMap(requirement -> requirement.getSchemes().values().stream())
            .flatMap(List::stream)
            .distinct()
            .sorted()
            .collect(Collectors.joining(" or "));
    return roles.isEmpty() ? "None of the token's roles is enough" : "A role is needed: " + roles;
  }

  private static APIResponse unavailable(APIResponse own) {
    String words =
        Optional.ofNullable(own)
            .map(APIResponse::getDescription)
            .orElse("Not just now, since this replica stands by or AWS gives no answer: ask again");
    return described(words)
        .addHeader(
            "Retry-After",
            OASFactory.createHeader()
                .description("after so many seconds")
                .schema(OASFactory.createSchema().addType(SchemaType.INTEGER)));
  }

  private static APIResponse described(String words) {
    Content problem =
        OASFactory.createContent()
            .addMediaType(
                Problem.MEDIA_TYPE,
                OASFactory.createMediaType()
                    .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
    return OASFactory.createAPIResponse().description(words).content(problem);
  }
}
