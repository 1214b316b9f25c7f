package dev.lockkeeper.sandbox.faults;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.AwsService;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds callers to the rates AWS allows, on the world's clock. Used on the world's thread. */
public final class RateLimits {
  private final Map<RateLimit, TokenBucket> buckets = new LinkedHashMap<>();

  /** Full buckets at {@code now}. */
  public RateLimits(List<RateLimit> limits, Instant now) {
    limits.forEach(
        limit -> buckets.put(limit, new TokenBucket(limit.burst(), limit.perSecond(), now)));
  }

  /** Whether the call is within its rate; if so it has used it. */
  public boolean admit(AwsService service, String operation, Instant now) {
    return buckets.entrySet().stream()
        .filter(bucket -> bucket.getKey().covers(service.signingName(), operation))
        .allMatch(bucket -> bucket.getValue().tryTake(now));
  }

  /** What {@code service} answers to calls that come too fast. */
  public static AwsError exceeded(AwsService service) {
    return switch (service) {
      case ECS, EVENTS, SSM -> AwsError.client("ThrottlingException", "Rate exceeded");
      case MONITORING, AUTOSCALING, CLOUDFORMATION, STS, ROUTE53 ->
          AwsError.client("Throttling", "Rate exceeded");
      case EC2 -> AwsError.withStatus(503, "RequestLimitExceeded", "Request limit exceeded.");
      case SQS -> AwsError.withStatus(403, "RequestThrottled", "Rate exceeded");
      case DYNAMODB -> AwsError.client("ThrottlingException", "Rate of requests exceeded");
    };
  }
}
