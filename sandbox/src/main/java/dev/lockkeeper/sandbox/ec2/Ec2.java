package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.ec2.NetworkInterfaces.Extras;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.Hosts;
import dev.lockkeeper.sandbox.world.World;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** EC2, whole: its parts for those in the same process, its operations for the wire. */
public final class Ec2 implements Hosts {
  private static final int CPU_UNITS_PER_VCPU = 1024;
  private static final String GROUP_TAG = "aws:autoscaling:groupName";

  private final World world;
  private final Ec2Settings settings;
  private final Network network;
  private final InstanceTypes instanceTypes = new InstanceTypes();
  private final Images images;
  private final LaunchTemplates launchTemplates;
  private final NetworkInterfaces networkInterfaces;
  private final Tags tags = new Tags();
  private final Instances instances;
  private final Launches launches;
  private final Warnings warnings;

  public Ec2(World world, Ec2Settings settings) {
    this.world = world;
    this.settings = settings;
    Ec2Events events = new Ec2Events(world);
    network = new Network(world.account(), settings.vpcCidr());
    images = new Images(world);
    launchTemplates = new LaunchTemplates(world);
    networkInterfaces = new NetworkInterfaces(world);
    instances = new Instances(world, settings, networkInterfaces, tags, events);
    launches = new Launches(network, images, instanceTypes, instances);
    warnings = new Warnings(world, settings, instances, events);
  }

  Ec2Settings settings() {
    return settings;
  }

  public Network network() {
    return network;
  }

  public InstanceTypes instanceTypes() {
    return instanceTypes;
  }

  public Images images() {
    return images;
  }

  public LaunchTemplates launchTemplates() {
    return launchTemplates;
  }

  public NetworkInterfaces networkInterfaces() {
    return networkInterfaces;
  }

  public Tags tags() {
    return tags;
  }

  public Instances instances() {
    return instances;
  }

  public Launches launches() {
    return launches;
  }

  public Warnings warnings() {
    return warnings;
  }

  /** The instance's hardware dies, without warning. */
  public void kill(String instanceId) {
    instances.kill(instances.require(instanceId));
  }

  /** All operations. */
  public ServiceOperations operations() {
    ServiceOperations operations = ServiceOperations.of("ec2");
    new InstanceOperations(world, this).register(operations);
    new InstanceStatusOperations(this).register(operations);
    new LaunchTemplateOperations(world, this).register(operations);
    new ImageOperations(this).register(operations);
    new LaunchTemplateVersionOperations(world, this).register(operations);
    new NetworkOperations(world, this).register(operations);
    new NetworkInterfaceOperations(world, this).register(operations);
    new Ipv6Operations(network).register(operations);
    new AddressOperations(networkInterfaces).register(operations);
    new TagOperations(this).register(operations);
    return operations;
  }

  @Override
  public void onRunning(Consumer<Host> listener) {
    instances.onStateChange(
        instance -> {
          if (instance.state() == Ec2InstanceState.RUNNING) {
            listener.accept(host(instance));
          }
        });
  }

  @Override
  public void onGone(Consumer<String> listener) {
    instances.onGone(instance -> listener.accept(instance.instanceId()));
  }

  @Override
  public Optional<Host> find(String instanceId) {
    return running(instanceId).map(this::host);
  }

  @Override
  public Optional<TaskInterface> attachTaskInterface(
      String instanceId, String subnetId, List<String> securityGroupIds, boolean dualStack) {
    return running(instanceId)
        .filter(instance -> networkInterfaces.of(instanceId).size() < instance.mostInterfaces())
        .map(
            instance ->
                networkInterfaces.attach(
                    instanceId,
                    network.require(subnetId),
                    new Extras(false, dualStack),
                    securityGroupIds.isEmpty()
                        ? List.of(Network.DEFAULT_SECURITY_GROUP_ID)
                        : securityGroupIds))
        .map(Ec2::taskInterface);
  }

  @Override
  public void attachTrunk(String instanceId) {
    running(instanceId).ifPresent(Ec2Instance::attachTrunk);
  }

  @Override
  public void deleteTaskInterface(String networkInterfaceId) {
    networkInterfaces.delete(networkInterfaceId);
  }

  private Optional<Ec2Instance> running(String instanceId) {
    return instances
        .find(instanceId)
        .filter(instance -> instance.state() == Ec2InstanceState.RUNNING);
  }

  private static TaskInterface taskInterface(Ec2NetworkInterface made) {
    return new TaskInterface(
        made.networkInterfaceId(),
        made.attachmentId(),
        made.subnet().subnetId(),
        made.macAddress(),
        made.privateIpAddress(),
        made.ipv6Address());
  }

  private Host host(Ec2Instance instance) {
    Ec2InstanceType type = instance.type();
    return new Host(
        instance.instanceId(),
        type.name(),
        instance.availabilityZone(),
        instance.subnet().subnetId(),
        instance.primary().privateIpAddress(),
        instance.primary().publicIpAddress(),
        instance.image(),
        type.vcpus() * CPU_UNITS_PER_VCPU,
        type.memoryMiB(),
        type.gpus(),
        type.networkInterfaces() - 1,
        type.trunkedTaskInterfaces(),
        Optional.ofNullable(tags.of(instance.instanceId()).get(GROUP_TAG)),
        instance.userData());
  }
}
