package dev.lockkeeper.sandbox.cli;

import dev.lockkeeper.sandbox.sample.SampleCluster;
import java.net.URI;
import java.util.List;

/** What somebody could try next. */
final class Hints {
  private Hints() {}

  static String text(URI endpoint, List<ServiceProcess> services) {
    StringBuilder text =
        new StringBuilder(
            """

            Everything stays up; Ctrl-C ends it. In another terminal:
              export AWS_ACCESS_KEY_ID=me AWS_SECRET_ACCESS_KEY=any AWS_REGION=us-east-1
              aws --endpoint-url %1$s ecs list-container-instances --cluster %2$s
              aws --endpoint-url %1$s autoscaling set-desired-capacity \\
                  --auto-scaling-group-name %3$s --desired-capacity 5
              curl -s %1$s/_sandbox/calls
            """
                .formatted(endpoint, SampleCluster.CLUSTER, SampleCluster.GROUP));
    if (!services.isEmpty()) {
      text.append("  curl -s http://127.0.0.1:8081/drains\n");
    }
    services.forEach(it -> text.append("Log of ").append(it.name()).append(": ").append(it.log()));
    return text.toString();
  }
}
