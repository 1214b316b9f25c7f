package dev.lockkeeper.capacity.fleet;

/** Whoever measures the cluster and puts the metrics that its group is scaled by. */
@FunctionalInterface
interface CapacityPublisher {
  /** Has it do what is due by now; called every few seconds of the world's time. */
  void look();
}
