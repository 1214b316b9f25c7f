package dev.lockkeeper.sandbox.world;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What ECS sees of EC2: machines that come and go, and network interfaces for tasks. */
public interface Hosts {
  /**
   * A running instance.
   *
   * @param cpuUnits 1,024 for each vCPU
   * @param taskInterfaceSlots how many task network interfaces it can hold: the type's limit less
   *     the primary one
   * @param trunkedTaskInterfaces how many once it has a trunk; 0 where its type can't have one
   * @param autoScalingGroup the name of the group that launched it
   * @param userData as the launch template gives it, decoded
   */
  record Host(
      String instanceId,
      String instanceType,
      String availabilityZone,
      String subnetId,
      String privateIpAddress,
      Optional<String> publicIpAddress,
      MachineImage image,
      int cpuUnits,
      int memoryMiB,
      int gpus,
      int taskInterfaceSlots,
      int trunkedTaskInterfaces,
      Optional<String> autoScalingGroup,
      String userData) {}

  /**
   * A task's network interface; its address is never used by another interface at the same time.
   */
  record TaskInterface(
      String networkInterfaceId,
      String attachmentId,
      String subnetId,
      String macAddress,
      String privateIpAddress,
      Optional<String> ipv6Address) {}

  /** Told once when an instance reaches {@code running}. The agent boots after that. */
  void onRunning(Consumer<Host> listener);

  /** Told once, with the instance's id, when its processes are dead: it was shut down or killed. */
  void onGone(Consumer<String> listener);

  /** The instance, while it is running. */
  Optional<Host> find(String instanceId);

  /**
   * Makes a network interface for a task and attaches it to the instance.
   *
   * @param dualStack whether it gets an IPv6 address too, where the subnet has any
   * @return empty where the instance has no slot left
   */
  Optional<TaskInterface> attachTaskInterface(
      String instanceId, String subnetId, List<String> securityGroupIds, boolean dualStack);

  /** Gives the instance a trunk, so that it holds more task interfaces from now on. */
  void attachTrunk(String instanceId);

  /** Detaches and deletes it; without effect if it is gone. */
  void deleteTaskInterface(String networkInterfaceId);
}
