package dev.lockkeeper.platform.aws;

import dev.lockkeeper.platform.aws.CallCounter.Outcome;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Tells a counter of every try that goes over the wire, the SDK's own retries included. */
public final class CallCounting implements ExecutionInterceptor {
  private static final ExecutionAttribute<Boolean> UNDER_WAY =
      CallAttribute.named("LockkeeperTryUnderWay");

  private final CallCounter counter;

  public CallCounting(CallCounter counter) {
    this.counter = counter;
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes call) {
    countUnanswered(call);
    call.putAttribute(UNDER_WAY, true);
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes call) {
    call.putAttribute(UNDER_WAY, false);
    count(call, outcome(context.httpResponse().statusCode()));
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes call) {
    countUnanswered(call);
  }

  /** A try leaves no other trace when its answer doesn't come: the next, or the end, shows it. */
  private void countUnanswered(ExecutionAttributes call) {
    if (Boolean.TRUE.equals(call.getAttribute(UNDER_WAY))) {
      call.putAttribute(UNDER_WAY, false);
      count(call, Outcome.UNANSWERED);
    }
  }

  private void count(ExecutionAttributes call, Outcome outcome) {
    counter.count(
        call.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
        call.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
        outcome);
  }

  private static Outcome outcome(int status) {
    if (status >= 500) {
      return Outcome.FAILED;
    }
    return status >= 400 ? Outcome.REFUSED : Outcome.OK;
  }
}
