package dev.lockkeeper.sandbox.cli;

import dev.lockkeeper.sandbox.sample.SampleCluster;
import java.net.URI;
import java.util.List;

/** What somebody could try next. */
final class Hints {
  private Hints() {}

  /** A function works in every shell; zsh would take a variable's words for one command name. */
  private static final String FIRST =
      """

      Everything stays up; Ctrl-C ends it. In another terminal (bash or zsh, with the AWS CLI installed):
        export AWS_ACCESS_KEY_ID=me AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=us-east-1 AWS_PAGER=
        aws() { command aws --endpoint-url %1$s "$@"; }
        aws cloudformation describe-stacks
        aws ecs list-container-instances --cluster %2$s
        aws autoscaling set-desired-capacity --desired-capacity 5 --auto-scaling-group-name %3$s
      """;

  /** Without drain-service nobody completes the hook of the instance that goes. */
  private static final String BY_HAND =
      """
        aws autoscaling describe-auto-scaling-instances --output text \\
            --query 'AutoScalingInstances[?LifecycleState==`Terminating:Wait`].InstanceId'
      No service runs here that would complete the hook of that instance; with its id instead of i-…:
        aws autoscaling complete-lifecycle-action --lifecycle-action-result CONTINUE \\
            --auto-scaling-group-name %s --lifecycle-hook-name %s --instance-id i-…
      """
          .formatted(SampleCluster.GROUP, SampleCluster.HOOK);

  static String text(URI endpoint, int dnsPort, List<ServiceProcess> services) {
    StringBuilder text =
        new StringBuilder(FIRST.formatted(endpoint, SampleCluster.CLUSTER, SampleCluster.GROUP));
    if (services.isEmpty()) {
      text.append(BY_HAND);
    }
    text.append("  curl -s ").append(endpoint).append("/_sandbox/calls");
    for (ServiceProcess service : services) {
      text.append("\n  curl -s ").append(service.address()).append(service.service().worthASee());
    }
    if (!services.isEmpty()) {
      text.append("\n  dig +short -p %d @127.0.0.1 %s".formatted(dnsPort, Names.HOST));
      text.append(
          "\n  curl -s \"$(dig +short -p %d @127.0.0.1 %s | head -n 1):%d\""
              .formatted(dnsPort, Names.HOST, SampleCluster.PORT));
    }
    for (ServiceProcess service : services) {
      text.append("\nLog of ").append(service.name()).append(": ").append(service.log());
    }
    return text.toString();
  }
}
