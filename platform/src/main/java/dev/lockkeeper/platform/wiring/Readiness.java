package dev.lockkeeper.platform.wiring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Whether the service's queue and table can be reached. An answer is kept for some seconds, so that
 * probes, however often they come, are no traffic to AWS.
 */
public final class Readiness implements HealthCheck {
  private final Map<String, Probe> probes = new LinkedHashMap<>();
  private final Duration keptFor;
  private final Clock clock;
  private Instant askedAt = Instant.MIN;
  private HealthCheckResponse answer;

  /** Asks AWS; an exception or a reason means that the service is not ready. */
  private interface Probe {
    Optional<String> complaint();
  }

  public Readiness(Duration keptFor, Clock clock) {
    this.keptFor = keptFor;
    this.clock = clock;
  }

  /** The queue must be there, and may be asked about. */
  public Readiness queue(SqsClient sqs, String url) {
    probes.put(
        "queue",
        () -> {
          sqs.getQueueAttributes(
              request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN));
          return Optional.empty();
        });
    return this;
  }

  /** The table must be there and take reads and writes. */
  public Readiness table(DynamoDbClient dynamo, String name) {
    probes.put("table", () -> complaint(dynamo, name));
    return this;
  }

  @Override
  public synchronized HealthCheckResponse call() {
    Instant now = clock.instant();
    if (answer == null || !now.isBefore(askedAt.plus(keptFor))) {
      askedAt = now;
      answer = ask();
    }
    return answer;
  }

  private HealthCheckResponse ask() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("aws").up();
    probes.forEach(
        (name, probe) -> {
          Optional<String> complaint = complaint(probe);
          response.withData(name, complaint.orElse("reachable"));
          if (complaint.isPresent()) {
            response.down();
          }
        });
    return response.build();
  }

  private static Optional<String> complaint(Probe probe) {
    try {
      return probe.complaint();
    } catch (SdkException unreachable) {
      return Optional.of(String.valueOf(unreachable.getMessage()));
    }
  }

  /** While a table is UPDATING it works as before. */
  private static Optional<String> complaint(DynamoDbClient dynamo, String name) {
    TableStatus status =
        dynamo.describeTable(request -> request.tableName(name)).table().tableStatus();
    boolean usable = status == TableStatus.ACTIVE || status == TableStatus.UPDATING;
    return usable ? Optional.empty() : Optional.of("is " + status);
  }
}
