package dev.lockkeeper.drain.fleet;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;

/** Looks, each time a hook is about to be completed, what is really on the instance. */
final class ReleaseWatch implements ExecutionInterceptor {
  private final Fleet fleet;
  private final List<Long> workLeft = new ArrayList<>();
  private final List<String> results = new ArrayList<>();

  ReleaseWatch(Fleet fleet) {
    this.fleet = fleet;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes call) {
    if (context.request() instanceof CompleteLifecycleActionRequest request) {
      workLeft.add(fleet.workOn(request.instanceId()));
      results.add(request.lifecycleActionResult());
    }
  }

  /** What it is completed with each time. */
  List<String> results() {
    return results;
  }

  /** How many tasks were left each time, daemons apart. */
  List<Long> workLeft() {
    return workLeft;
  }
}
