package dev.lockkeeper.acceptance.stage;

/** A running discovery-service, and what it tells over REST. */
public final class DiscoveryService implements AutoCloseable {
  private final ServiceProcess process;

  DiscoveryService(ServiceProcess process) {
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

  /** Whether it says that it is the owner of the clusters and zones. */
  public boolean isOwner() {
    return get("/owner").body().path("owner").asBoolean();
  }

  @Override
  public void close() {
    process.close();
  }
}
