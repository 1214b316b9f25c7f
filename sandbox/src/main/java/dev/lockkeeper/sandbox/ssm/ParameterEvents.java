package dev.lockkeeper.sandbox.ssm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.world.AwsEvent;
import dev.lockkeeper.sandbox.world.World;
import java.util.List;

/** Tells the event bus of changes to one's own parameters. */
final class ParameterEvents {
  /** What has happened, in the word the event carries. */
  enum Operation {
    CREATE("Create"),
    UPDATE("Update"),
    DELETE("Delete"),
    LABEL("LabelParameterVersion");

    private final String word;

    Operation(String word) {
      this.word = word;
    }
  }

  private final World world;

  ParameterEvents(World world) {
    this.world = world;
  }

  void report(Operation operation, ParameterVersion version) {
    ObjectNode detail =
        JsonNodeFactory.instance
            .objectNode()
            .put("operation", operation.word)
            .put("name", version.name())
            .put("type", version.type().toString());
    version.description().ifPresent(text -> detail.put("description", text));
    world.report(
        new AwsEvent(
            "aws.ssm",
            "Parameter Store Change",
            List.of(ParameterNames.arn(world.account(), version.name())),
            detail));
  }
}
