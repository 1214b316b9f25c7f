package dev.lockkeeper.sandbox;

import dev.lockkeeper.sandbox.embedded.EmbeddedDynamo;
import dev.lockkeeper.sandbox.embedded.EmbeddedSqs;
import dev.lockkeeper.sandbox.embedded.SqsErrors;
import dev.lockkeeper.sandbox.front.Forwarding;
import dev.lockkeeper.sandbox.wire.AwsService;
import dev.lockkeeper.sandbox.wire.Exchange;
import io.vertx.core.Vertx;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** SQS and DynamoDB, as far as the options want them. */
record EmbeddedServices(Optional<EmbeddedSqs> sqs, Optional<EmbeddedDynamo> dynamo)
    implements AutoCloseable {
  /** Starts them side by side; each takes about a second. */
  static EmbeddedServices start(SandboxOptions options, int frontPort) {
    CompletableFuture<Optional<EmbeddedDynamo>> dynamo =
        CompletableFuture.supplyAsync(
            () -> options.tables() ? Optional.of(EmbeddedDynamo.start()) : Optional.empty(),
            EmbeddedServices::besides);
    Optional<EmbeddedSqs> sqs =
        options.queues()
            ? Optional.of(EmbeddedSqs.start(frontPort, options.account()))
            : Optional.empty();
    return new EmbeddedServices(sqs, dynamo.join());
  }

  /** Has our class loader for its context, as the pool's threads don't from JDK 25 on. */
  private static void besides(Runnable work) {
    new Thread(work, "start-dynamodb").start();
  }

  /** The ways to them. */
  Map<AwsService, Exchange> exchanges(Vertx vertx) {
    Map<AwsService, Exchange> exchanges = new EnumMap<>(AwsService.class);
    sqs.ifPresent(it -> exchanges.put(AwsService.SQS, queues(vertx, it)));
    dynamo.ifPresent(it -> exchanges.put(AwsService.DYNAMODB, tables(vertx, it)));
    return exchanges;
  }

  private static Exchange queues(Vertx vertx, EmbeddedSqs sqs) {
    Forwarding forwarding = new Forwarding(vertx, sqs.port());
    return request -> forwarding.handle(request).thenApply(SqsErrors::withOlderCode);
  }

  private static Exchange tables(Vertx vertx, EmbeddedDynamo dynamo) {
    Forwarding forwarding = new Forwarding(vertx, dynamo.port());
    return request -> forwarding.handle(EmbeddedDynamo.acceptable(request));
  }

  @Override
  public void close() {
    sqs.ifPresent(EmbeddedSqs::close);
    dynamo.ifPresent(EmbeddedDynamo::close);
  }
}
