package dev.lockkeeper.sandbox.cloudformation;

import dev.lockkeeper.sandbox.cloudformation.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The templates that ship, and parameters for them. */
final class Templates {
  static final String CLUSTER = "arn:aws:ecs:us-east-1:000000000000:cluster/web";

  /** What {@code messaging.yaml} must be given. */
  static final Map<String, String> FOR_MESSAGING =
      Map.of("ClusterArns", CLUSTER + ", arn:aws:ecs:us-east-1:000000000000:cluster/batch");

  private Templates() {}

  /** The template that AWS and LocalStack get too; tests run in their module's directory. */
  static Template messaging() {
    try {
      return Template.parse(Files.readString(Path.of("..", "infra", "messaging.yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
