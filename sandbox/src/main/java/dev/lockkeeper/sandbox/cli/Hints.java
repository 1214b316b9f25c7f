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
              export AWS_ACCESS_KEY_ID=me AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=us-east-1
              aws="aws --endpoint-url %1$s"
              $aws ecs list-container-instances --cluster %2$s
              $aws autoscaling set-desired-capacity --desired-capacity 5 \\
                  --auto-scaling-group-name %3$s
              curl -s %1$s/_sandbox/calls
            """
                .formatted(endpoint, SampleCluster.CLUSTER, SampleCluster.GROUP));
    for (ServiceProcess service : services) {
      text.append("  curl -s ").append(service.address()).append("/drains\n");
      text.append("Log of ").append(service.name()).append(": ").append(service.log());
    }
    return text.toString();
  }
}
