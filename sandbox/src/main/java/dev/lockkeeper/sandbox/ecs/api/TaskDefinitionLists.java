package dev.lockkeeper.sandbox.ecs.api;

import dev.lockkeeper.sandbox.ecs.state.EcsState;
import dev.lockkeeper.sandbox.ecs.state.TaskDefinitionRevision;
import dev.lockkeeper.sandbox.ecs.state.TaskDefinitions;
import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesResponse;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionFamilyStatus;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** Listing task definitions and their families. */
public final class TaskDefinitionLists {
  private static final int REVISION_DIGITS = 10;

  private final TaskDefinitions definitions;

  public TaskDefinitionLists(EcsState state) {
    this.definitions = state.taskDefinitions();
  }

  /** Adds these operations. */
  public void register(ServiceOperations operations) {
    operations
        .on(ListTaskDefinitionsRequest.class, this::list)
        .on(ListTaskDefinitionFamiliesRequest.class, this::listFamilies);
  }

  private ListTaskDefinitionsResponse list(ListTaskDefinitionsRequest request) {
    if (request.sort() == SortOrder.DESC) {
      throw Checks.invalid("The sandbox lists task definitions in ascending order only.");
    }
    TaskDefinitionStatus status =
        Objects.requireNonNullElse(request.status(), TaskDefinitionStatus.ACTIVE);
    Stream<String> families =
        request.familyPrefix() == null
            ? definitions.families().stream()
            : Stream.of(request.familyPrefix());
    List<TaskDefinitionRevision> found =
        families
            .flatMap(family -> definitions.revisions(family).stream())
            .filter(each -> each.definition().status() == status)
            .toList();
    Page<TaskDefinitionRevision> page =
        Checks.page(found, TaskDefinitionLists::key, request.nextToken(), request.maxResults());
    return ListTaskDefinitionsResponse.builder()
        .taskDefinitionArns(page.items().stream().map(TaskDefinitionRevision::arn).toList())
        .nextToken(page.token())
        .build();
  }

  /** Family and revision, so that 10 comes after 9. */
  private static String key(TaskDefinitionRevision revision) {
    String number = String.valueOf(revision.definition().revision());
    return revision.family() + ":" + "0".repeat(REVISION_DIGITS - number.length()) + number;
  }

  private ListTaskDefinitionFamiliesResponse listFamilies(
      ListTaskDefinitionFamiliesRequest request) {
    TaskDefinitionFamilyStatus status =
        Objects.requireNonNullElse(request.status(), TaskDefinitionFamilyStatus.ALL);
    String prefix = Objects.requireNonNullElse(request.familyPrefix(), "");
    List<String> found =
        definitions.families().stream()
            .filter(family -> family.startsWith(prefix))
            .filter(family -> has(family, status))
            .toList();
    Page<String> page =
        Checks.page(found, family -> family, request.nextToken(), request.maxResults());
    return ListTaskDefinitionFamiliesResponse.builder()
        .families(page.items())
        .nextToken(page.token())
        .build();
  }

  private boolean has(String family, TaskDefinitionFamilyStatus status) {
    boolean active =
        definitions.revisions(family).stream().anyMatch(TaskDefinitionRevision::isActive);
    return switch (status) {
      case ALL -> true;
      case ACTIVE -> active;
      case INACTIVE -> !active;
      case UNKNOWN_TO_SDK_VERSION -> throw Checks.invalid("Invalid status.");
    };
  }
}
