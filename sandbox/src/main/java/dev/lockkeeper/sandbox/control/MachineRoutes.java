package dev.lockkeeper.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.ec2.Ec2;
import dev.lockkeeper.sandbox.world.MachineImage;
import java.util.List;

/** Instances that die or are about to, and images that come out. */
public final class MachineRoutes {
  private final Ec2 ec2;

  public MachineRoutes(Ec2 ec2) {
    this.ec2 = ec2;
  }

  /** Adds them. */
  public void register(ControlRoutes routes) {
    routes
        .on("POST", "/instances/{id}/kill", this::kill)
        .on("POST", "/instances/{id}/interrupt", this::interrupt)
        .on("POST", "/instances/{id}/recommend-rebalance", this::recommendRebalance)
        .on("POST", "/instances/{id}/schedule-change", this::scheduleChange)
        .on("GET", "/images", request -> list(ec2.images().ecsOptimized()))
        .on("POST", "/images", this::release);
  }

  private JsonNode kill(ControlRequest request) {
    ec2.kill(request.label("id"));
    return done();
  }

  /** The Spot market takes it back, after the usual notice. */
  private JsonNode interrupt(ControlRequest request) {
    request.requireOnly(List.of());
    ec2.warnings().interrupt(existing(request));
    return done();
  }

  private JsonNode recommendRebalance(ControlRequest request) {
    request.requireOnly(List.of());
    ec2.warnings().recommendRebalance(existing(request));
    return done();
  }

  /** Its hardware is to be retired at {@code startTime}. */
  private JsonNode scheduleChange(ControlRequest request) {
    request.requireOnly(List.of("startTime"));
    ec2.warnings().scheduleChange(existing(request), request.requiredInstant("startTime"));
    return done();
  }

  private String existing(ControlRequest request) {
    String id = request.label("id");
    if (ec2.instances().find(id).isEmpty()) {
      throw Problem.notFound("There is no instance " + id);
    }
    return id;
  }

  /** {@code agentConnects: false} makes it an image whose instances never join a cluster. */
  private JsonNode release(ControlRequest request) {
    request.requireOnly(List.of("ecsAgentVersion", "agentConnects"));
    return list(
        ec2.images()
            .release(
                request.requiredText("ecsAgentVersion"),
                request.bool("agentConnects").orElse(true)));
  }

  private static JsonNode done() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static JsonNode list(List<MachineImage> images) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("images");
    for (MachineImage image : images) {
      list.addObject()
          .put("imageId", image.imageId())
          .put("name", image.name())
          .put("architecture", image.architecture())
          .put("ecsAgentVersion", image.ecsAgentVersion())
          .put("createdAt", image.createdAt().toString())
          .put("agentConnects", image.agentConnects());
    }
    return body;
  }
}
