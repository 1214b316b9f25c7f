package dev.lockkeeper.acceptance.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A running drain-service, and what it tells over REST. */
public final class DrainService implements AutoCloseable {
  /** Ordinary life, at the pace of tests: what a crash leaves behind is taken up within seconds. */
  public static final Map<String, String> BRISK =
      Map.of(
          "LOCKKEEPER_INBOX_VISIBILITY", "PT3S",
          "LOCKKEEPER_AWS_CALL_TIMEOUT", "PT1S",
          "LOCKKEEPER_DRAIN_STEP_TIMEOUT", "PT8S",
          "LOCKKEEPER_DRAIN_SWEEP_INTERVAL", "PT1S");

  private final ServiceProcess process;

  DrainService(ServiceProcess process) {
    this.process = process;
  }

  /** The process itself. */
  public ServiceProcess process() {
    return process;
  }

  /** Asks its REST API. */
  public Web.Answer get(String path) {
    return Web.get(process.uri(path));
  }

  /** All it tells about a drain; missing members if it knows none. */
  public JsonNode drain(String instanceId) {
    return get("/drains/" + instanceId).body();
  }

  /** The drain's state; empty if it knows none. */
  public String state(String instanceId) {
    return drain(instanceId).path("drain").path("state").asText();
  }

  /** Waits until it says that the drain was COMPLETED. */
  public void awaitCompleted(String instanceId) {
    Await.until(
        "the drain of " + instanceId + " is COMPLETED",
        () -> state(instanceId).equals("COMPLETED"),
        () -> drain(instanceId).toPrettyString());
  }

  @Override
  public void close() {
    process.close();
  }
}
