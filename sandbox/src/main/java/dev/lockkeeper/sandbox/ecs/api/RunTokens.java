package dev.lockkeeper.sandbox.ecs.api;

import dev.lockkeeper.sandbox.wire.AwsError;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;

/**
 * Client tokens of RunTask, which AWS's clients send by themselves: a request that is repeated,
 * because its answer was lost, gets the same answer and starts nothing. AWS keeps them for 24
 * hours.
 */
final class RunTokens {
  private static final Duration KEPT = Duration.ofHours(24);

  private record Answered(RunTaskRequest request, RunTaskResponse response, Instant at) {}

  private final Map<String, Answered> answered = new LinkedHashMap<>();

  /** The answer given before, or that of {@code run}, which is remembered. */
  RunTaskResponse once(RunTaskRequest request, Instant now, Supplier<RunTaskResponse> run) {
    if (request.clientToken() == null) {
      return run.get();
    }
    answered.values().removeIf(each -> each.at().plus(KEPT).isBefore(now));
    Answered before = answered.get(request.clientToken());
    if (before == null) {
      before = new Answered(request, run.get(), now);
      answered.put(request.clientToken(), before);
    } else if (!before.request().equals(request)) {
      throw AwsError.client(
          "ConflictException", "The client token was used with other parameters before.");
    }
    return before.response();
  }
}
