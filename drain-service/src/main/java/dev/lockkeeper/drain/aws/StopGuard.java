package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.StopSwitches;
import dev.lockkeeper.drain.domain.StoppedException;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateRequest;

/**
 * Looks at a cluster's stop switch immediately before something that it holds back is sent to ECS:
 * a call may have waited for others, for its turn, or for its next try, longer than the second in
 * which the switch is to be in force. Throws {@link StoppedException} instead.
 */
public final class StopGuard implements ExecutionInterceptor {
  private final StopSwitches switches;

  public StopGuard(StopSwitches switches) {
    this.switches = switches;
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes call) {
    clusterOf(context.request())
        .ifPresent(
            cluster ->
                switches
                    .of(cluster)
                    .ifPresent(
                        stop -> {
                          throw new StoppedException(stop.inWords(cluster));
                        }));
  }

  /** The cluster in which the request begins or stops something. */
  private static Optional<String> clusterOf(SdkRequest request) {
    if (request instanceof StopTaskRequest stop) {
      return Optional.of(stop.cluster());
    }
    return request instanceof UpdateContainerInstancesStateRequest update
            && update.status() == ContainerInstanceStatus.DRAINING
        ? Optional.of(update.cluster())
        : Optional.empty();
  }
}
