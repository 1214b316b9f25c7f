package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.ec2.Ec2Instance.ScheduledEvent;
import dev.lockkeeper.sandbox.world.Names;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;

/** What AWS announces about an instance before it happens. */
public final class Warnings {
  private static final String RETIREMENT = "AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED";
  private static final Duration RETIREMENT_WINDOW = Duration.ofHours(2);

  private final World world;
  private final Ec2Settings settings;
  private final Instances instances;
  private final Ec2Events events;
  private final Names names;

  Warnings(World world, Ec2Settings settings, Instances instances, Ec2Events events) {
    this.world = world;
    this.settings = settings;
    this.instances = instances;
    this.events = events;
    this.names = world.names("ec2/warnings");
  }

  /**
   * The Spot market takes the instance back: a warning now, and after the notice it is terminated.
   *
   * @throws IllegalArgumentException if it isn't a living Spot Instance
   */
  public void interrupt(String instanceId) {
    Ec2Instance instance = spotInstance(instanceId);
    events.spotInterruption(instance);
    world
        .timeline()
        .after(settings.spotNotice(), () -> instances.terminate(instance, Instances.SPOT));
  }

  /**
   * EC2 recommends to replace a Spot Instance that is likely to be interrupted.
   *
   * @throws IllegalArgumentException if it isn't a living Spot Instance
   */
  public void recommendRebalance(String instanceId) {
    events.rebalanceRecommended(spotInstance(instanceId));
  }

  /**
   * AWS plans to retire the instance's hardware: reported by AWS Health and shown by
   * DescribeInstanceStatus; at {@code startTime} the instance is terminated.
   *
   * @throws IllegalArgumentException if the instance isn't alive
   */
  public void scheduleChange(String instanceId, Instant startTime) {
    Ec2Instance instance = alive(instanceId);
    ScheduledEvent event =
        new ScheduledEvent(
            "instance-event-0" + names.hex(16),
            "instance-retirement",
            "The instance is running on degraded hardware",
            startTime,
            startTime.plus(RETIREMENT_WINDOW));
    instance.scheduledEvents().add(event);
    events.changeScheduled(instance, event, RETIREMENT);
    world.timeline().at(startTime, () -> instances.terminate(instance, Instances.HARDWARE));
  }

  private Ec2Instance spotInstance(String instanceId) {
    Ec2Instance instance = alive(instanceId);
    if (!instance.spot()) {
      throw new IllegalArgumentException(instanceId + " is not a Spot Instance");
    }
    return instance;
  }

  private Ec2Instance alive(String instanceId) {
    return instances
        .find(instanceId)
        .filter(instance -> instance.state().alive())
        .orElseThrow(() -> new IllegalArgumentException(instanceId + " is not alive"));
  }
}
