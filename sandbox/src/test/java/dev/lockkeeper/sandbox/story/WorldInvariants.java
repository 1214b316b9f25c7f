package dev.lockkeeper.sandbox.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.sandbox.ec2.Ec2InstanceState;
import dev.lockkeeper.sandbox.ec2.Ec2NetworkInterface;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsContainer;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.ecs.state.InstanceResources;
import dev.lockkeeper.sandbox.ecs.state.TaskStatus;
import dev.lockkeeper.sandbox.world.AwsEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ecs.model.NetworkBinding;
import software.amazon.awssdk.services.ecs.model.TransportProtocol;

/** What must hold in the world after every single thing that happens. */
final class WorldInvariants {
  private final LivingWorld living;
  private final Map<String, Long> versions = new HashMap<>();

  WorldInvariants(LivingWorld living) {
    this.living = living;
    living.listeners.add(this::versionRises);
  }

  /** Looks at everything. */
  void hold() {
    for (EcsCluster cluster : living.aws.services().ecs().clusters()) {
      cluster.containerInstances().forEach(WorldInvariants::nothingIsOverbooked);
      cluster.tasks().forEach(this::runsOnALivingInstance);
    }
    noAddressIsUsedTwice();
    groupKeepsItsBounds();
    must(living.aws.driver().failures() == 0, () -> "nothing fails inside the world");
  }

  /** What must hold once nothing is left to happen and everything fits. */
  void holdAtRest() {
    hold();
    var group = living.aws.services().autoScaling().groups().require(LivingWorld.GROUP);
    assertThat(group.counted()).as("instances of the group").hasSize(group.desired());
    for (EcsCluster cluster : living.aws.services().ecs().clusters()) {
      assertThat(cluster.containerInstances()).hasSize(group.desired());
      cluster.services().forEach(service -> reachesDesired(service, group.desired()));
    }
  }

  private void reachesDesired(EcsService service, int instances) {
    int desired = service.isDaemon() ? instances : service.desiredCount();
    assertThat(service.tasks().stream().filter(EcsTask::isRunning).filter(EcsTask::isWanted))
        .as("running tasks of " + service.name())
        .hasSize(desired);
  }

  private static void nothingIsOverbooked(EcsContainerInstance instance) {
    InstanceResources resources = instance.resources();
    must(resources.remainingCpu() >= 0, () -> "CPU is left on " + instance.arn());
    must(resources.remainingMemory() >= 0, () -> "memory is left on " + instance.arn());
    must(
        resources.remainingNetworkInterfaces() >= 0,
        () -> "network interfaces are left on " + instance.arn());
    // Counted from the tasks themselves: what is left must not merely look right.
    int gpus = instance.tasks().stream().mapToInt(task -> task.order().size().gpus()).sum();
    must(gpus <= resources.gpus(), () -> "each GPU is given once on " + instance.arn());
    must(
        gpus == resources.gpus() - resources.remainingGpus(),
        () -> "the GPUs that are left are counted right on " + instance.arn());
    hostPortsAreUnique(instance);
  }

  private static void hostPortsAreUnique(EcsContainerInstance instance) {
    Set<Integer> taken = new HashSet<>();
    for (EcsTask task : instance.tasks()) {
      hostPorts(
          task,
          port ->
              must(taken.add(port), () -> "port " + port + " is taken once on " + instance.arn()));
    }
  }

  /**
   * Those the task definition names, from the start; once they are bound the agent's choice too.
   */
  private static void hostPorts(EcsTask task, IntConsumer udpAsNegative) {
    boolean bound = false;
    for (EcsContainer container : task.containers()) {
      for (NetworkBinding each : container.bindings()) {
        udpAsNegative.accept(
            each.protocol() == TransportProtocol.UDP ? -each.hostPort() : each.hostPort());
        bound = true;
      }
    }
    if (!bound) {
      task.order().size().tcpPorts().forEach(udpAsNegative::accept);
      task.order().size().udpPorts().forEach(port -> udpAsNegative.accept(-port));
    }
  }

  private void runsOnALivingInstance(EcsTask task) {
    if (task.lastStatus() != TaskStatus.STOPPED) {
      String instanceId = task.instance().host().instanceId();
      must(
          living.aws.services().ec2().instances().require(instanceId).state()
              != Ec2InstanceState.TERMINATED,
          () -> task.arn() + " is " + task.lastStatus() + " on an instance that lives");
    }
  }

  private void noAddressIsUsedTwice() {
    Set<String> addresses = new HashSet<>();
    for (Ec2NetworkInterface each : living.aws.services().ec2().networkInterfaces().all()) {
      must(addresses.add(each.privateIpAddress()), () -> each.privateIpAddress() + " is used once");
    }
  }

  private void groupKeepsItsBounds() {
    int desired = living.aws.services().autoScaling().groups().require(LivingWorld.GROUP).desired();
    must(
        desired >= 4 && desired <= living.mostInstances,
        () -> "desired capacity is within bounds: " + desired);
  }

  /** Asked millions of times: the words are made only when they are needed. */
  private static void must(boolean holds, Supplier<String> words) {
    if (!holds) {
      throw new AssertionError("It must hold that " + words.get());
    }
  }

  private void versionRises(AwsEvent event) {
    JsonNode version = event.detail().get("version");
    if (version == null || !event.source().equals("aws.ecs")) {
      return;
    }
    String subject = event.resources().get(0);
    Long before = versions.put(subject, version.asLong());
    if (before != null) {
      must(version.asLong() > before, () -> "the version of " + subject + " rises");
    }
  }
}
