package dev.lockkeeper.sandbox.ecs.agent;

import dev.lockkeeper.sandbox.ecs.placement.Subnets;
import dev.lockkeeper.sandbox.ecs.settings.EcsSettings;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsState;
import dev.lockkeeper.sandbox.ecs.state.InstanceResources;
import dev.lockkeeper.sandbox.ecs.state.InstanceStatus;
import dev.lockkeeper.sandbox.world.Hosts;
import dev.lockkeeper.sandbox.world.Hosts.Host;
import dev.lockkeeper.sandbox.world.Names;
import dev.lockkeeper.sandbox.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.services.ecs.model.Cluster;

/**
 * Lets the agents of new machines register. An agent whose cluster does not exist yet waits for it,
 * the agent of a broken image never comes.
 */
public final class Registration {
  private final World world;
  private final Hosts hosts;
  private final EcsState state;
  private final EcsSettings.Agents settings;
  private final Subnets subnets;
  private final AgentConnections connections;
  private final Random random;
  private final Names names;
  private final Map<String, List<Host>> waitingForCluster = new LinkedHashMap<>();

  /** Listens to the machines from now on. */
  public Registration(
      World world,
      Hosts hosts,
      EcsState state,
      EcsSettings settings,
      Subnets subnets,
      AgentConnections connections) {
    this.world = world;
    this.hosts = hosts;
    this.state = state;
    this.settings = settings.agents();
    this.subnets = subnets;
    this.connections = connections;
    this.random = world.random("ecs/agents");
    this.names = world.names("ecs/container-instances");
    hosts.onRunning(this::boot);
  }

  private void boot(Host host) {
    subnets.learn(host);
    if (host.image().agentConnects()) {
      world.timeline().after(settings.boot().draw(random), () -> arrive(host));
    }
  }

  private void arrive(Host host) {
    if (hosts.find(host.instanceId()).isEmpty()) {
      return;
    }
    String name = UserData.cluster(host.userData());
    if (name.equals(EcsState.DEFAULT_CLUSTER)) {
      createDefaultCluster();
    }
    Optional<EcsCluster> cluster = state.findCluster(name).filter(EcsCluster::isActive);
    if (cluster.isPresent()) {
      register(host, cluster.get());
    } else {
      waitingForCluster.computeIfAbsent(name, key -> new ArrayList<>()).add(host);
    }
  }

  /** The agents that waited for this cluster register shortly. */
  public void clusterCreated(EcsCluster cluster) {
    List<Host> waiting = waitingForCluster.remove(cluster.name());
    if (waiting != null) {
      waiting.forEach(this::boot);
    }
  }

  /** An agent that is told no cluster makes the default one. */
  private void createDefaultCluster() {
    if (state.findCluster(EcsState.DEFAULT_CLUSTER).filter(EcsCluster::isActive).isEmpty()) {
      String arn = state.account().arn("ecs", "cluster/" + EcsState.DEFAULT_CLUSTER);
      state.add(
          new EcsCluster(
              Cluster.builder()
                  .clusterName(EcsState.DEFAULT_CLUSTER)
                  .clusterArn(arn)
                  .status("ACTIVE")
                  .build()));
    }
  }

  private void register(Host host, EcsCluster cluster) {
    boolean trunk = settings.awsvpcTrunking() && host.trunkedTaskInterfaces() > 0;
    InstanceResources resources =
        new InstanceResources(
            host.cpuUnits(),
            host.memoryMiB() * settings.usableMemoryPercent() / 100,
            host.gpus(),
            trunk ? host.trunkedTaskInterfaces() : host.taskInterfaceSlots());
    EcsContainerInstance instance =
        new EcsContainerInstance(
            cluster.full("container-instance", names.hex(32)),
            cluster,
            host,
            resources,
            trunk ? InstanceStatus.REGISTERING : InstanceStatus.ACTIVE,
            world.now());
    InstanceAttributes.register(instance);
    host.autoScalingGroup()
        .flatMap(group -> state.capacityProviderOf(group, cluster))
        .ifPresent(instance::capacityProvider);
    state.register(instance);
    connections.registered(instance);
    if (trunk) {
      world
          .timeline()
          .after(settings.trunkAttachment().draw(random), () -> trunkAttached(instance));
    } else {
      connections.activate(instance);
    }
  }

  private void trunkAttached(EcsContainerInstance instance) {
    if (instance.status() == InstanceStatus.REGISTERING) {
      hosts.attachTrunk(instance.host().instanceId());
      instance.attributes().put("ecs.awsvpc-trunk-id", Optional.of(names.ec2("eni")));
      instance.become(InstanceStatus.ACTIVE);
      connections.trunkAttached(instance);
    }
  }
}
