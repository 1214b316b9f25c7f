package dev.lockkeeper.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockkeeper.sandbox.ecs.Ecs;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import java.util.List;

/**
 * What can be done to ECS from outside: agents that lose their connection, placement that fails.
 */
public final class ClusterRoutes {
  private final Ecs ecs;

  public ClusterRoutes(Ecs ecs) {
    this.ecs = ecs;
  }

  /** Adds them; {@code {id}} is the last part of an ARN. */
  public void register(ControlRoutes routes) {
    routes
        .on("POST", "/container-instances/{id}/disconnect", this::disconnect)
        .on("POST", "/container-instances/{id}/reconnect", this::reconnect)
        .on("POST", "/tasks/{id}/crash", this::crash)
        .on("POST", "/tasks/{id}/fail-health-check", this::failHealthCheck)
        .on("POST", "/placement-refusals", this::refusePlacement)
        .on("DELETE", "/placement-refusals", this::allowPlacement);
  }

  private JsonNode disconnect(ControlRequest request) {
    ecs.disconnectAgent(containerInstance(request.label("id")).arn());
    return done();
  }

  private JsonNode reconnect(ControlRequest request) {
    ecs.reconnectAgent(containerInstance(request.label("id")).arn());
    return done();
  }

  private JsonNode crash(ControlRequest request) {
    request.requireOnly(List.of("exitCode"));
    ecs.crashTask(task(request.label("id")).arn(), request.integer("exitCode").orElse(1));
    return done();
  }

  private JsonNode failHealthCheck(ControlRequest request) {
    request.requireOnly(List.of());
    ecs.failHealthCheck(task(request.label("id")).arn());
    return done();
  }

  private JsonNode refusePlacement(ControlRequest request) {
    request.requireOnly(List.of("arn", "reason"));
    ecs.refusePlacement(request.requiredText("arn"), request.text("reason").orElse("RESOURCE:CPU"));
    return done();
  }

  private JsonNode allowPlacement(ControlRequest request) {
    request.requireOnly(List.of("arn"));
    String arn = request.requiredText("arn");
    if (!ecs.allowPlacement(arn)) {
      throw Problem.notFound("Placement isn't refused for " + arn);
    }
    return done();
  }

  private EcsContainerInstance containerInstance(String id) {
    return ecs.clusters().stream()
        .flatMap(cluster -> cluster.findContainerInstance(id).stream())
        .findFirst()
        .orElseThrow(() -> Problem.notFound("There is no container instance " + id));
  }

  private EcsTask task(String id) {
    return ecs.clusters().stream()
        .flatMap(cluster -> cluster.findTask(id).stream())
        .findFirst()
        .orElseThrow(() -> Problem.notFound("There is no task " + id));
  }

  private static JsonNode done() {
    return JsonNodeFactory.instance.objectNode();
  }
}
