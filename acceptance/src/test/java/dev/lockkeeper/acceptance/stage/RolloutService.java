package dev.lockkeeper.acceptance.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A running rollout-service, and what it tells over REST. */
public final class RolloutService implements AutoCloseable {
  /** Ordinary life, at the pace of tests: nobody has to wait long for what no event tells. */
  public static final Map<String, String> BRISK =
      Map.of(
          "LOCKKEEPER_INBOX_VISIBILITY", "PT3S",
          "LOCKKEEPER_AWS_CALL_TIMEOUT", "PT1S",
          "LOCKKEEPER_ROLLOUT_STEP_TIMEOUT", "PT9S",
          "LOCKKEEPER_ROLLOUT_SWEEP_INTERVAL", "PT1S",
          "LOCKKEEPER_ROLLOUT_LOOK_SOON", "PT1S",
          "LOCKKEEPER_ROLLOUT_LOOK_WHILE_MOVING", "PT2S",
          "LOCKKEEPER_ROLLOUT_WATCH_INTERVAL", "PT0.1S");

  private final ServiceProcess process;

  RolloutService(ServiceProcess process) {
    this.process = process;
  }

  /** The process itself. */
  public ServiceProcess process() {
    return process;
  }

  /** Asks its REST API. */
  public Web.Answer get(String path, String token) {
    return Web.get(process.uri(path), token);
  }

  /** Gives a command to its REST API. */
  public Web.Answer post(String path, String json, String token) {
    return Web.post(process.uri(path), json, token);
  }

  /** All it tells of a rollout. */
  public JsonNode rollout(String id, String token) {
    return get("/rollouts/" + id, token).body();
  }

  /** Begins to watch a rollout. */
  public RolloutStream watch(String id, String token) {
    return RolloutStream.open(process.uri("/rollouts/" + id + "/events"), token);
  }

  @Override
  public void close() {
    process.close();
  }
}
