package dev.lockkeeper.sandbox;

import java.time.Duration;
import java.util.Random;

/** Boots that fail now and then: the machine dies, or its agent goes silent for good. */
public final class BrokenBoots {
  /** From when a machine runs: its agent has registered by then. */
  private static final Duration AGENT_IS_THERE = Duration.ofMillis(40_500);

  private final SimulatedAws aws;
  private final double chance;
  private final Random random;
  private int count;

  /**
   * From now on.
   *
   * @param chance of each boot, from 0 to 1
   */
  public BrokenBoots(SimulatedAws aws, double chance, Random random) {
    this.aws = aws;
    this.chance = chance;
    this.random = random;
    aws.driver().execute(() -> aws.services().ec2().onRunning(host -> boots(host.instanceId())));
  }

  /** How many have failed. */
  public int count() {
    return count;
  }

  private void boots(String instanceId) {
    if (random.nextDouble() < chance) {
      count++;
      boolean dies = random.nextBoolean();
      aws.world().timeline().after(AGENT_IS_THERE, () -> fail(instanceId, dies));
    }
  }

  private void fail(String instanceId, boolean dies) {
    if (dies) {
      aws.services().ec2().kill(instanceId);
      return;
    }
    aws.services().ecs().clusters().stream()
        .flatMap(cluster -> cluster.containerInstances().stream())
        .filter(one -> one.host().instanceId().equals(instanceId))
        .findFirst()
        .ifPresent(one -> aws.services().ecs().disconnectAgent(one.arn()));
  }
}
