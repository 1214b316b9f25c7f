package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.ec2.Ec2Instance.StateReason;
import dev.lockkeeper.sandbox.ec2.NetworkInterfaces.Extras;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.world.MachineImage;
import dev.lockkeeper.sandbox.world.Names;
import dev.lockkeeper.sandbox.world.Timeline;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The instances' lives. Transitions and their causes:
 *
 * <ul>
 *   <li>nothing → pending: launch
 *   <li>pending → running: the boot time is over
 *   <li>pending, running → shutting-down: somebody terminates it
 *   <li>shutting-down → terminated: the shutdown time is over
 *   <li>any but terminated → terminated: its hardware dies
 *   <li>terminated → forgotten: after an hour
 * </ul>
 */
public final class Instances {
  static final StateReason USER =
      new StateReason(
          "Client.UserInitiatedShutdown", "Client.UserInitiatedShutdown: User initiated shutdown");
  static final StateReason SPOT =
      new StateReason(
          "Server.SpotInstanceTermination",
          "Server.SpotInstanceTermination: Spot instance termination");
  static final StateReason HARDWARE =
      new StateReason(
          "Server.InternalError", "Server.InternalError: Internal error on hardware failure");

  private final World world;
  private final Ec2Settings settings;
  private final NetworkInterfaces interfaces;
  private final Tags tags;
  private final Ec2Events events;
  private final Names names;
  private final Random chance;
  private final Map<String, Ec2Instance> instances = new TreeMap<>();
  private final Map<String, Timeline.Timer> nextSteps = new TreeMap<>();
  private final List<Consumer<Ec2Instance>> stateListeners = new ArrayList<>();
  private final List<Consumer<Ec2Instance>> goneListeners = new ArrayList<>();

  Instances(
      World world,
      Ec2Settings settings,
      NetworkInterfaces interfaces,
      Tags tags,
      Ec2Events events) {
    this.world = world;
    this.settings = settings;
    this.interfaces = interfaces;
    this.tags = tags;
    this.events = events;
    this.names = world.names("ec2/instances");
    this.chance = world.random("ec2/instances/durations");
  }

  /** All that can be described, the lately terminated ones included, by id. */
  public Collection<Ec2Instance> all() {
    return Collections.unmodifiableCollection(instances.values());
  }

  /** The instance, if EC2 still knows it. */
  public Optional<Ec2Instance> find(String instanceId) {
    return Optional.ofNullable(instances.get(instanceId));
  }

  /**
   * The instance.
   *
   * @throws AwsError {@code InvalidInstanceID.NotFound} or {@code .Malformed}
   */
  public Ec2Instance require(String instanceId) {
    if (!instanceId.startsWith("i-")) {
      throw AwsError.client(
          "InvalidInstanceID.Malformed", "Invalid id: \"%s\"".formatted(instanceId));
    }
    return find(instanceId)
        .orElseThrow(
            () ->
                AwsError.client(
                    "InvalidInstanceID.NotFound",
                    "The instance ID '%s' does not exist".formatted(instanceId)));
  }

  /** Told after every change of state, {@code pending} included. */
  public void onStateChange(Consumer<Ec2Instance> listener) {
    stateListeners.add(listener);
  }

  /** Told once when nothing runs on the instance any more. */
  public void onGone(Consumer<Ec2Instance> listener) {
    goneListeners.add(listener);
  }

  /** Starts one; {@link Launches} has checked the wishes. */
  Ec2Instance launch(
      LaunchTemplateContents contents,
      MachineImage image,
      Ec2InstanceType type,
      Ec2Subnet subnet,
      Map<String, String> extraTags) {
    String instanceId = names.ec2("i");
    Ec2NetworkInterface primary =
        interfaces.attach(
            instanceId,
            subnet,
            new Extras(
                contents.publicAddress().orElse(settings.mapPublicIpOnLaunch()),
                subnet.isIpv6OnCreation()),
            contents.securityGroupIds());
    Ec2Instance instance = new Ec2Instance(image, type, contents, world.now(), primary);
    instances.put(instanceId, instance);
    tags.put(instanceId, contents.tagsFor("instance"));
    tags.put(instanceId, extraTags);
    tags.put(primary.networkInterfaceId(), contents.tagsFor("network-interface"));
    become(instance, Ec2InstanceState.PENDING);
    next(instance, settings.boot(), settings.bootSpread(), Ec2InstanceState.RUNNING);
    return instance;
  }

  /** Shuts it down; without effect if that has begun or is over. */
  public void terminate(Ec2Instance instance) {
    terminate(instance, USER);
  }

  void terminate(Ec2Instance instance, StateReason reason) {
    if (!instance.state().alive()) {
      return;
    }
    instance.because(reason);
    become(instance, Ec2InstanceState.SHUTTING_DOWN);
    world.timeline().after(settings.processesDie(), () -> processesDie(instance));
    next(instance, settings.shutdown(), settings.shutdownSpread(), Ec2InstanceState.TERMINATED);
  }

  /** Its hardware dies: everything on it is gone at once, nobody was warned. */
  public void kill(Ec2Instance instance) {
    if (instance.state() == Ec2InstanceState.TERMINATED) {
      return;
    }
    if (instance.state().alive()) {
      instance.because(HARDWARE);
    }
    nextSteps.remove(instance.instanceId()).cancel();
    terminated(instance);
  }

  private void next(Ec2Instance instance, Duration least, Duration spread, Ec2InstanceState state) {
    Timeline.Timer superseded = nextSteps.remove(instance.instanceId());
    if (superseded != null) {
      superseded.cancel();
    }
    Duration more = Duration.ofMillis((long) (spread.toMillis() * chance.nextDouble()));
    Runnable step =
        state == Ec2InstanceState.TERMINATED
            ? () -> terminated(instance)
            : () -> become(instance, state);
    nextSteps.put(instance.instanceId(), world.timeline().after(least.plus(more), step));
  }

  private void terminated(Ec2Instance instance) {
    processesDie(instance);
    interfaces.deleteAllOf(instance.instanceId());
    become(instance, Ec2InstanceState.TERMINATED);
    nextSteps.remove(instance.instanceId());
    world.timeline().after(settings.terminatedVisible(), () -> forget(instance));
  }

  private void processesDie(Ec2Instance instance) {
    if (instance.processesDie()) {
      List.copyOf(goneListeners).forEach(listener -> listener.accept(instance));
    }
  }

  private void become(Ec2Instance instance, Ec2InstanceState state) {
    instance.become(state);
    events.stateChanged(instance);
    List.copyOf(stateListeners).forEach(listener -> listener.accept(instance));
  }

  private void forget(Ec2Instance instance) {
    instances.remove(instance.instanceId());
    tags.forget(instance.instanceId());
  }
}
