package dev.lockkeeper.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.ec2.Ec2;
import dev.lockkeeper.sandbox.world.MachineImage;
import java.util.List;

/** Instances that die, and images that come out. */
public final class MachineRoutes {
  private final Ec2 ec2;

  public MachineRoutes(Ec2 ec2) {
    this.ec2 = ec2;
  }

  /** Adds them. */
  public void register(ControlRoutes routes) {
    routes
        .on("POST", "/instances/{id}/kill", this::kill)
        .on("GET", "/images", request -> list(ec2.images().ecsOptimized()))
        .on("POST", "/images", this::release);
  }

  private JsonNode kill(ControlRequest request) {
    ec2.kill(request.label("id"));
    return JsonNodeFactory.instance.objectNode();
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
