package dev.lockkeeper.sandbox.cli;

import dev.lockkeeper.sandbox.sample.SampleCluster;

/**
 * The services that the command starts. Another one is a line here, and its name in {@code
 * sandbox/run}, which builds it.
 */
enum LockkeeperService {
  DRAIN("drain-service", 8081, "/drains"),
  CAPACITY("capacity-service", 8082, "/clusters/" + SampleCluster.CLUSTER),
  ROLLOUT("rollout-service", 8083, "/rollouts"),
  DISCOVERY(
      "discovery-service", 8084, "/services/" + SampleCluster.CLUSTER + "/" + SampleCluster.NAMED);

  private final String artifact;
  private final int usualPort;
  private final String worthASee;

  LockkeeperService(String artifact, int usualPort, String worthASee) {
    this.artifact = artifact;
    this.usualPort = usualPort;
    this.worthASee = worthASee;
  }

  /** Its name: of its module, in its messages, and under which the sandbox counts its calls. */
  String artifact() {
    return artifact;
  }

  /** The port of its REST API, where nothing speaks against it. */
  int usualPort() {
    return usualPort;
  }

  /** A path of its REST API that a person would ask for first. */
  String worthASee() {
    return worthASee;
  }
}
