package dev.lockkeeper.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.acceptance.stage.Await;
import dev.lockkeeper.acceptance.stage.DrainService;
import dev.lockkeeper.acceptance.stage.HeldCall;
import dev.lockkeeper.acceptance.stage.Installation;
import dev.lockkeeper.acceptance.stage.Web;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An instance is terminated through its group, with drain-service as it runs in production. */
class MainJobIT {
  /** The most ECS calls a drain may cost, however long it takes. */
  private static final long ECS_BUDGET = 6;

  /** The reconciliation's call a minute is no drain's. The log is JSON, as in production. */
  private static final Map<String, String> SETTINGS =
      Map.of("LOCKKEEPER_DRAIN_RECONCILE_INTERVAL", "PT1H", "LOCKKEEPER_LOG_JSON", "true");

  @RegisterExtension static final Installation INSTALLATION = new Installation();

  @Test
  void anInstanceIsEmptiedReleasedOnceAndReplaced() {
    DrainService service = INSTALLATION.startDrainService(Installation.SERVICE, SETTINGS);
    String instance = INSTALLATION.fleet().busiest();
    int tasks = INSTALLATION.fleet().workOn(instance).size();
    assertThat(tasks).isPositive();
    awaitStartIsOver();
    INSTALLATION.calls().reset();
    HeldCall completion = HeldCall.before("CompleteLifecycleAction").in(INSTALLATION.faults());

    INSTALLATION.terminate(instance);
    completion.awaitReached();

    assertThat(INSTALLATION.fleet().workOn(instance)).isEmpty();
    assertThat(INSTALLATION.fleet().status(instance)).contains("DRAINING");
    assertThat(INSTALLATION.fleet().lifecycleState(instance)).contains("Terminating:Wait");
    assertThat(service.state(instance)).isEqualTo("RELEASING");

    completion.release();
    service.awaitCompleted(instance);
    INSTALLATION.awaitGone(instance);
    INSTALLATION.awaitWhole();

    assertThat(INSTALLATION.calls().outcomes("CompleteLifecycleAction"))
        .isEqualTo(Map.of("ok", 1L));
    Map<String, Long> ecs = INSTALLATION.calls().of("ecs");
    System.out.println("A drain of " + tasks + " tasks cost ECS calls " + ecs);
    assertThat(ecs.values().stream().mapToLong(Long::longValue).sum())
        .as("ECS calls %s", ecs)
        .isLessThanOrEqualTo(ECS_BUDGET);
    tellsItsStory(service.drain(instance), instance);
    logsWhoseEachLineIs(service.process().logged(), instance);
    assertThat(INSTALLATION.queues().deadLetterCount()).isZero();
  }

  /** What it reads once at its start is no drain's cost. */
  private static void awaitStartIsOver() {
    Await.until("the daemon services are read", () -> INSTALLATION.calls().ok("ListServices") > 0);
    Await.until("the first round", () -> INSTALLATION.calls().ok("ListContainerInstances") > 0);
  }

  private static void tellsItsStory(JsonNode told, String instance) {
    JsonNode drain = told.path("drain");
    assertThat(drain.path("instanceId").asText()).isEqualTo(instance);
    assertThat(drain.path("cluster").asText()).isEqualTo("sample");
    assertThat(drain.path("tasksLeft").asInt()).isZero();
    assertThat(drain.path("reason").asText()).contains("every task on the instance has stopped");
    assertThat(drain.path("endedAt").asText()).isNotEmpty();
    List<String> history = told.path("history").findValuesAsText("text");
    assertThat(history).anyMatch(entry -> entry.contains("draining in cluster sample"));
    assertThat(history)
        .anyMatch(entry -> entry.contains("over: every task on the instance has stopped"));
  }

  private static void logsWhoseEachLineIs(List<String> log, String instance) {
    List<JsonNode> lines = log.stream().map(Web::json).toList();
    assertThat(lines).allMatch(JsonNode::isObject, "is JSON");
    List<JsonNode> ofTheDrain =
        lines.stream()
            .filter(line -> line.path("loggerName").asText().endsWith(".DrainRunner"))
            .toList();
    assertThat(ofTheDrain)
        .extracting(line -> line.path("message").asText())
        .anyMatch(message -> message.startsWith("COMPLETED"));
    assertThat(ofTheDrain)
        .allMatch(line -> line.path("mdc").path("drain").asText().equals(instance))
        .allMatch(line -> line.path("mdc").path("instance").asText().equals(instance));
    assertThat(ofTheDrain)
        .filteredOn(line -> !line.path("message").asText().startsWith("REQUESTED"))
        .allMatch(line -> line.path("mdc").path("cluster").asText().equals("sample"));
  }
}
