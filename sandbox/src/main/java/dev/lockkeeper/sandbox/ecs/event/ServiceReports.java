package dev.lockkeeper.sandbox.ecs.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.ecs.placement.PlacementResult;
import dev.lockkeeper.sandbox.ecs.state.EcsDeployment;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.world.Names;
import dev.lockkeeper.sandbox.world.World;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

/** Reports what happens to services: on the bus, and in the service's own list of events. */
public final class ServiceReports {
  private final World world;
  private final EcsReports reports;
  private final Names names;

  public ServiceReports(World world, EcsReports reports) {
    this.world = world;
    this.reports = reports;
    this.names = world.names("ecs/service-events");
  }

  /** Adds a sentence to the service's events; AWS begins each with the service's name. */
  public void say(EcsService service, String sentence) {
    service.add(
        ServiceEvent.builder()
            .id(names.uuid())
            .createdAt(world.now())
            .message("(service " + service.name() + ") " + sentence)
            .build());
  }

  /** {@code SERVICE_STEADY_STATE}. */
  public void steadyState(EcsService service) {
    say(service, "has reached a steady state.");
    action(service, action("INFO", "SERVICE_STEADY_STATE"));
  }

  /** {@code SERVICE_TASK_PLACEMENT_FAILURE}. */
  public void placementFailure(EcsService service, PlacementResult failure) {
    ObjectNode detail =
        action("ERROR", "SERVICE_TASK_PLACEMENT_FAILURE").put("reason", failure.reason());
    failure
        .capacityProvider()
        .ifPresentOrElse(
            name -> detail.putArray("capacityProviderArns").add(providerArn(service, name)),
            () ->
                failure
                    .containerInstanceArns()
                    .forEach(detail.putArray("containerInstanceArns")::add));
    action(service, detail);
  }

  private static String providerArn(EcsService service, String name) {
    String cluster = service.cluster().arn();
    return cluster.substring(0, cluster.indexOf(":cluster/")) + ":capacity-provider/" + name;
  }

  /** {@code SERVICE_TASK_START_IMPAIRED}. */
  public void startImpaired(EcsService service) {
    say(service, "is unable to consistently start tasks successfully.");
    action(service, action("WARN", "SERVICE_TASK_START_IMPAIRED"));
  }

  /** {@code SERVICE_DESIRED_COUNT_UPDATED}: the scheduler itself has set another count. */
  public void desiredCountUpdated(EcsService service) {
    action(
        service,
        action("INFO", "SERVICE_DESIRED_COUNT_UPDATED")
            .put("desiredCount", service.desiredCount()));
  }

  /** {@code ECS Deployment State Change}, in the state the deployment is in now. */
  public void deploymentChanged(EcsDeployment deployment) {
    boolean failed = deployment.rolloutState().name().equals("FAILED");
    ObjectNode detail =
        JsonNodeFactory.instance
            .objectNode()
            .put("eventType", failed ? "ERROR" : "INFO")
            .put("eventName", "SERVICE_DEPLOYMENT_" + deployment.rolloutState())
            .put("deploymentId", deployment.id())
            .put("updatedAt", world.now().toString())
            .put("reason", deployment.rolloutStateReason());
    reports.report("ECS Deployment State Change", deployment.service().arn(), detail);
  }

  private static ObjectNode action(String type, String name) {
    return JsonNodeFactory.instance.objectNode().put("eventType", type).put("eventName", name);
  }

  private void action(EcsService service, ObjectNode detail) {
    detail.put("clusterArn", service.cluster().arn());
    detail.put("createdAt", world.now().toString());
    reports.report("ECS Service Action", service.arn(), detail);
  }
}
