package dev.lockkeeper.sandbox.ecs;

import dev.lockkeeper.sandbox.world.Hosts;
import dev.lockkeeper.sandbox.world.MachineImage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Machines that start and die when a test says so. */
final class FakeHosts implements Hosts {
  static final int SLOTS = 3;
  static final int TRUNKED_SLOTS = 10;
  static final MachineImage IMAGE =
      new MachineImage("ami-1", "ecs-1", "x86_64", "1.87.0", Instant.EPOCH, true);
  static final MachineImage BROKEN_IMAGE =
      new MachineImage("ami-2", "ecs-2", "x86_64", "1.88.0", Instant.EPOCH, false);

  private final Map<String, Host> running = new LinkedHashMap<>();
  private final Map<String, String> interfaceOwners = new HashMap<>();
  private final List<Consumer<Host>> runningListeners = new ArrayList<>();
  private final List<Consumer<String>> goneListeners = new ArrayList<>();
  private final Set<String> trunks = new HashSet<>();

  /** The group that machines come from, from now on. */
  Optional<String> launchedBy = Optional.empty();

  private int hostsMade;
  private int interfacesMade;

  /** A machine of 2 vCPU and 8,000 MiB (7,600 of them usable) in that zone. */
  Host start(String cluster, String zone) {
    return start("#!/bin/bash\necho ECS_CLUSTER=" + cluster + " >> /etc/ecs/ecs.config", zone, 0);
  }

  Host start(String userData, String zone, int gpus) {
    return start(userData, zone, gpus, IMAGE);
  }

  Host start(String userData, String zone, int gpus, MachineImage image) {
    String id = "i-%017x".formatted(++hostsMade);
    Host host =
        new Host(
            id,
            "m5.large",
            "us-east-1" + zone,
            "subnet-" + zone,
            "10.0.0." + hostsMade,
            Optional.empty(),
            image,
            2048,
            8000,
            gpus,
            SLOTS,
            TRUNKED_SLOTS,
            launchedBy,
            userData);
    running.put(id, host);
    runningListeners.forEach(each -> each.accept(host));
    return host;
  }

  void kill(String instanceId) {
    running.remove(instanceId);
    goneListeners.forEach(each -> each.accept(instanceId));
    interfaceOwners.values().removeIf(instanceId::equals);
  }

  Map<String, Host> running() {
    return running;
  }

  int interfaces() {
    return interfaceOwners.size();
  }

  @Override
  public void onRunning(Consumer<Host> listener) {
    runningListeners.add(listener);
  }

  @Override
  public void onGone(Consumer<String> listener) {
    goneListeners.add(listener);
  }

  @Override
  public Optional<Host> find(String instanceId) {
    return Optional.ofNullable(running.get(instanceId));
  }

  @Override
  public Optional<TaskInterface> attachTaskInterface(
      String instanceId, String subnetId, List<String> securityGroupIds, boolean dualStack) {
    long taken = interfaceOwners.values().stream().filter(instanceId::equals).count();
    if (!running.containsKey(instanceId) || taken >= slots(instanceId)) {
      return Optional.empty();
    }
    String id = "eni-" + ++interfacesMade;
    interfaceOwners.put(id, instanceId);
    String address = "10.1." + interfacesMade / 250 + "." + (interfacesMade % 250 + 1);
    Optional<String> ipv6 =
        dualStack
            ? Optional.of("2001:db8::" + Integer.toHexString(interfacesMade))
            : Optional.empty();
    return Optional.of(new TaskInterface(id, "eni-attach-" + id, subnetId, "0a:00", address, ipv6));
  }

  private int slots(String instanceId) {
    return trunks.contains(instanceId) ? TRUNKED_SLOTS : SLOTS;
  }

  @Override
  public void attachTrunk(String instanceId) {
    trunks.add(instanceId);
  }

  @Override
  public void deleteTaskInterface(String networkInterfaceId) {
    interfaceOwners.remove(networkInterfaceId);
  }
}
