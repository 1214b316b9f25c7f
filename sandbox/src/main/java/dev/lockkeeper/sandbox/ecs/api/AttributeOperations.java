package dev.lockkeeper.sandbox.ecs.api;

import dev.lockkeeper.sandbox.ecs.agent.InstanceListener;
import dev.lockkeeper.sandbox.ecs.event.EcsReports;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsState;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.DeleteAttributesRequest;
import software.amazon.awssdk.services.ecs.model.DeleteAttributesResponse;
import software.amazon.awssdk.services.ecs.model.ListAttributesRequest;
import software.amazon.awssdk.services.ecs.model.ListAttributesResponse;
import software.amazon.awssdk.services.ecs.model.PutAttributesRequest;
import software.amazon.awssdk.services.ecs.model.PutAttributesResponse;
import software.amazon.awssdk.services.ecs.model.TargetType;

/** Attributes of container instances: the agent's own ones, and those that somebody puts. */
public final class AttributeOperations {
  private static final int MOST_CUSTOM = 10;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_./\\\\-]{1,128}");
  private static final Pattern AGENTS_OWN = Pattern.compile("(com\\.amazonaws\\.)?ecs\\..*");

  private final EcsState state;
  private final EcsReports reports;
  private final InstanceListener scheduler;

  public AttributeOperations(EcsState state, EcsReports reports, InstanceListener scheduler) {
    this.state = state;
    this.reports = reports;
    this.scheduler = scheduler;
  }

  /** Adds these operations. */
  public void register(ServiceOperations operations) {
    operations
        .on(PutAttributesRequest.class, this::put)
        .on(DeleteAttributesRequest.class, this::delete)
        .on(ListAttributesRequest.class, this::list);
  }

  private PutAttributesResponse put(PutAttributesRequest request) {
    EcsCluster cluster = state.cluster(request.cluster());
    Checks.size(request.attributes(), MOST_CUSTOM, "Attributes");
    request.attributes().forEach(each -> target(cluster, each));
    Set<EcsContainerInstance> changed = new LinkedHashSet<>();
    for (Attribute attribute : request.attributes()) {
      EcsContainerInstance instance = target(cluster, attribute);
      checkRoom(instance, attribute.name());
      instance.attributes().put(attribute.name(), Optional.ofNullable(attribute.value()));
      changed.add(instance);
    }
    changed.forEach(this::report);
    return PutAttributesResponse.builder().attributes(request.attributes()).build();
  }

  private DeleteAttributesResponse delete(DeleteAttributesRequest request) {
    EcsCluster cluster = state.cluster(request.cluster());
    Checks.size(request.attributes(), MOST_CUSTOM, "Attributes");
    request.attributes().forEach(each -> target(cluster, each));
    Set<EcsContainerInstance> changed = new LinkedHashSet<>();
    for (Attribute attribute : request.attributes()) {
      EcsContainerInstance instance = target(cluster, attribute);
      if (instance.attributes().remove(attribute.name()) != null) {
        changed.add(instance);
      }
    }
    changed.forEach(this::report);
    return DeleteAttributesResponse.builder().attributes(request.attributes()).build();
  }

  /** Reports it; constraints may now let other tasks on it than before. */
  private void report(EcsContainerInstance instance) {
    reports.changed(instance);
    if (instance.takesTasks()) {
      scheduler.becameAvailable(instance);
    }
  }

  /** The container instance that the attribute is to be put on or taken from. */
  private static EcsContainerInstance target(EcsCluster cluster, Attribute attribute) {
    String name = Checks.required(attribute.name(), "Attribute name");
    if (!NAME.matcher(name).matches() || AGENTS_OWN.matcher(name).matches()) {
      throw Checks.invalid("Invalid attribute name: " + name);
    }
    return cluster
        .findContainerInstance(Checks.required(attribute.targetId(), "Attribute target"))
        .filter(EcsContainerInstance::isRegistered)
        .orElseThrow(
            () ->
                AwsError.client(
                    "TargetNotFoundException", "Target not found: " + attribute.targetId()));
  }

  private static void checkRoom(EcsContainerInstance instance, String name) {
    long custom =
        instance.attributes().keySet().stream()
            .filter(each -> !each.equals(name) && !AGENTS_OWN.matcher(each).matches())
            .count();
    if (custom >= MOST_CUSTOM) {
      throw AwsError.client(
          "AttributeLimitExceededException",
          "A container instance can have at most " + MOST_CUSTOM + " custom attributes.");
    }
  }

  private ListAttributesResponse list(ListAttributesRequest request) {
    EcsCluster cluster = state.cluster(request.cluster());
    if (request.targetType() != TargetType.CONTAINER_INSTANCE) {
      throw Checks.invalid("targetType must be container-instance.");
    }
    List<Attribute> found =
        cluster.containerInstances().stream()
            .flatMap(instance -> matching(instance, request))
            .toList();
    Page<Attribute> page =
        Checks.page(
            found,
            each -> each.targetId() + " " + each.name(),
            request.nextToken(),
            request.maxResults());
    return ListAttributesResponse.builder()
        .attributes(page.items())
        .nextToken(page.token())
        .build();
  }

  private static Stream<Attribute> matching(
      EcsContainerInstance instance, ListAttributesRequest request) {
    return instance.attributes().entrySet().stream()
        .filter(each -> matches(request.attributeName(), each.getKey()))
        .filter(each -> matches(request.attributeValue(), each.getValue().orElse(null)))
        .map(
            each ->
                Attribute.builder()
                    .name(each.getKey())
                    .value(each.getValue().orElse(null))
                    .targetId(instance.arn())
                    .build());
  }

  private static boolean matches(String wanted, String actual) {
    return wanted == null || wanted.equals(actual);
  }
}
