package dev.lockkeeper.acceptance.stage;

import java.util.Map;

/** A running capacity-service, and what it tells over REST. */
public final class CapacityService implements AutoCloseable {
  /** Ordinary life, at the pace of tests: nobody has to wait long for what no event tells. */
  public static final Map<String, String> BRISK =
      Map.of(
          "LOCKKEEPER_CAPACITY_SERVICES_INTERVAL", "PT1S",
          "LOCKKEEPER_CAPACITY_SHORTAGE_HOLD", "PT3S");

  private final ServiceProcess process;

  CapacityService(ServiceProcess process) {
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

  /** Puts a question to its REST API. */
  public Web.Answer post(String path, String json, String token) {
    return Web.post(process.uri(path), json, token);
  }

  /** Whether it says that it is the owner of the clusters. */
  public boolean isOwner(String token) {
    return get("/owner", token).body().path("owner").asBoolean();
  }

  @Override
  public void close() {
    process.close();
  }
}
