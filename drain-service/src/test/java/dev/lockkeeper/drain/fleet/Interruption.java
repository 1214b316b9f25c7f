package dev.lockkeeper.drain.fleet;

import java.util.ArrayDeque;
import java.util.Deque;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateRequest;

/** Has something happen while a call that sets an instance DRAINING is on its way to ECS. */
final class Interruption implements ExecutionInterceptor {
  private final Deque<Runnable> events = new ArrayDeque<>();

  /** It happens once, before the call takes effect. */
  void beforeItIsSetDraining(Runnable event) {
    events.add(event);
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes call) {
    if (context.request() instanceof UpdateContainerInstancesStateRequest request
        && request.status() == ContainerInstanceStatus.DRAINING
        && !events.isEmpty()) {
      events.remove().run();
    }
  }
}
