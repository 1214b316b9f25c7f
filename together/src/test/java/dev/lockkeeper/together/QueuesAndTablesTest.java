package dev.lockkeeper.together;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.drain.domain.StopSwitches;
import dev.lockkeeper.platform.events.EnvelopeReader;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Handlers;
import dev.lockkeeper.platform.inbox.Inbox;
import dev.lockkeeper.platform.inbox.InboxObserver;
import dev.lockkeeper.platform.inbox.InboxSettings;
import dev.lockkeeper.platform.inbox.InboxThreads;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.inbox.OutgoingMessage;
import dev.lockkeeper.platform.inbox.ReceivedMessage;
import dev.lockkeeper.platform.inbox.SqsQueue;
import dev.lockkeeper.rollout.domain.reads.StopControls;
import dev.lockkeeper.sandbox.Sandbox;
import dev.lockkeeper.sandbox.SandboxOptions;
import dev.lockkeeper.sandbox.cloudformation.StackDeployer;
import dev.lockkeeper.sandbox.sample.Clients;
import dev.lockkeeper.sandbox.sample.ShippedRoles;
import dev.lockkeeper.sandbox.world.Account;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

/**
 * The inbox of each service and the stop switches, on SQS and DynamoDB and within the task roles. A
 * stepped world has neither, so time is real here.
 */
class QueuesAndTablesTest {
  private static final ShippedRoles ROLES = ShippedRoles.in(Path.of(".."), "together", "queues");
  private static final Account ACCOUNT = Account.DEFAULT;

  private static Sandbox sandbox;
  private static Clients stage;
  private static Map<String, String> outputs;

  @BeforeAll
  static void deploy() {
    sandbox = Sandbox.start(SandboxOptions.usual().withPort(0));
    stage = clients("tester");
    outputs =
        new StackDeployer(ACCOUNT, stage.forStacks())
            .deploy(
                "messaging",
                Messaging.template("messaging.yaml"),
                Map.of("ClusterArns", ACCOUNT.arn("ecs", "cluster/" + Simulation.CLUSTER)))
            .outputs();
    ROLES.enforce(sandbox.aws(), Simulation.CLUSTER, Simulation.GROUP);
  }

  @AfterAll
  static void close() {
    stage.close();
    sandbox.close();
  }

  @AfterEach
  void nothingWasRefused() {
    assertThat(sandbox.aws().access().refused()).isEmpty();
  }

  private static Clients clients(String caller) {
    return Clients.of(sandbox.endpoint(), Region.of(ACCOUNT.region()), caller);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drain", "capacity", "rollout", "discovery"})
  void aMessageThatIsNotReadyComesAgainAndAWrongOneIsKeptAsADeadLetter(String service) {
    new SqsQueue(stage.sqs(), url(service, "QueueUrl"))
        .send(new OutgoingMessage(event(), Duration.ZERO, Map.of(), Optional.empty()));

    List<ReceivedMessage> kept;
    try (Clients own = clients(service + "-service");
        InboxThreads inbox = inbox(service, own)) {
      kept =
          new SqsQueue(stage.sqs(), url(service, "DeadLettersUrl"))
              .receive(1, Duration.ofSeconds(20), Duration.ofSeconds(30));
      assertThat(inbox).isNotNull();
    }

    assertThat(kept)
        .singleElement()
        .satisfies(
            message ->
                assertThat(message.attributes())
                    .containsEntry("RejectedReason", "it came a second time"));
  }

  private static InboxThreads inbox(String service, Clients own) {
    InboxSettings settings = InboxSettings.defaults();
    return new InboxThreads(
        settings,
        runtime ->
            new Inbox(
                new SqsQueue(own.sqs(), url(service, "QueueUrl")),
                new SqsQueue(own.sqs(), url(service, "DeadLettersUrl")),
                new EnvelopeReader(new ObjectMapper(), ACCOUNT.region()),
                Handlers.in(Simulation.SCOPE).otherwise(QueuesAndTablesTest::handle).build(),
                settings,
                runtime,
                InboxObserver.none()));
  }

  private static Disposition handle(Message message) {
    return message.receiveCount() == 1
        ? Disposition.retryAfter(Duration.ofSeconds(1), "it is not ready")
        : Disposition.rejected("it came a second time");
  }

  private static String url(String service, String of) {
    return outputs.get(
        service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1) + of);
  }

  private static String event() {
    return """
        {"version": "0", "id": "%s", "detail-type": "Test", "source": "test",
         "account": "%s", "time": "2026-03-01T00:00:00Z", "region": "%s", "resources": [],
         "detail": {}}
        """
        .formatted(UUID.randomUUID(), ACCOUNT.id(), ACCOUNT.region());
  }

  @Test
  void drainServiceTakesItsStopSwitchBack() {
    try (Clients own = clients("drain-service")) {
      StopSwitches switches =
          new dev.lockkeeper.drain.aws.DynamoStopSwitches(
              own.dynamoDb(), outputs.get("DrainTableName"), Clock.systemUTC());
      switches.stop("web", "ann", "a test");
      assertThat(switches.of("web")).isPresent();

      switches.goOn("web");

      assertThat(switches.of("web")).isEmpty();
    }
  }

  @Test
  void rolloutServiceTakesItsStopSwitchBack() {
    try (Clients own = clients("rollout-service")) {
      StopControls switches =
          new dev.lockkeeper.rollout.aws.DynamoStopSwitches(
              own.dynamoDb(), outputs.get("RolloutTableName"), Clock.systemUTC());
      switches.stop("web", "ann", "a test");
      assertThat(switches.seen("web")).isPresent();

      switches.goOn("web");

      assertThat(switches.seen("web")).isEmpty();
    }
  }
}
