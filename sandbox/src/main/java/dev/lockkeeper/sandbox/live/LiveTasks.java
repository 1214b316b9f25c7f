package dev.lockkeeper.sandbox.live;

import dev.lockkeeper.sandbox.ec2.Cidr;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.live.TargetGroup.Health;
import dev.lockkeeper.sandbox.live.TargetGroup.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.TransportProtocol;

/**
 * Makes tasks with a network interface of their own real: an HTTP server each, at the interface's
 * address and the ports that the task definition maps. It takes requests from RUNNING on; after
 * SIGTERM it goes on until its containers exit, and then ends what is under way. Whose machine dies
 * is cut off. Load balancers follow the tasks of their target groups.
 */
public final class LiveTasks implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LiveTasks.class.getName());

  /** What a request takes: one that is under way can be cut. */
  private static final long WORK_MILLIS = 20;

  private final LoopbackBlock block;
  private final ExecutorService requests =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "live-request");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<String, List<LoopbackServer>> servers = new ConcurrentHashMap<>();
  private final Map<String, TargetGroup> groups = new ConcurrentHashMap<>();
  private final List<ReverseProxy> balancers = new ArrayList<>();

  private LiveTasks(LoopbackBlock block) {
    this.block = block;
  }

  /**
   * Finds addresses for tasks.
   *
   * @param port where they listen
   * @throws IllegalStateException where this machine can't have such addresses, in words
   */
  public static LiveTasks claim(int port) {
    return new LiveTasks(LoopbackBlock.claim(port));
  }

  /** The addresses that interfaces must be given. */
  public Cidr addresses() {
    return block.cidr();
  }

  /** Opens a load balancer in front of a target group, at an address of its own. */
  public synchronized InetSocketAddress balance(String targetGroupArn) {
    try {
      ReverseProxy balancer = new ReverseProxy(block.spare(), group(targetGroupArn), requests);
      balancers.add(balancer);
      return balancer.address();
    } catch (IOException notOpened) {
      throw new UncheckedIOException(notOpened);
    }
  }

  private TargetGroup group(String arn) {
    return groups.computeIfAbsent(arn, each -> new TargetGroup());
  }

  /** Follows a task that isn't as it was. In the world's thread. */
  public void follow(EcsTask task) {
    if (task.attachment().isEmpty()) {
      return;
    }
    switch (task.lastStatus()) {
      case PROVISIONING, PENDING, ACTIVATING, DEACTIVATING, STOPPING -> {}
      case RUNNING -> servers.computeIfAbsent(task.arn(), arn -> open(task));
      case DEPROVISIONING -> end(task, LoopbackServer::close);
      case STOPPED -> end(task, LoopbackServer::cut);
    }
    task.service().ifPresent(service -> balance(task, service));
  }

  private void end(EcsTask task, Consumer<LoopbackServer> how) {
    List<LoopbackServer> open = servers.remove(task.arn());
    if (open != null) {
      open.forEach(how);
    }
  }

  private List<LoopbackServer> open(EcsTask task) {
    List<LoopbackServer> open = new ArrayList<>();
    Function<String, HttpAnswer> handler = path -> work(task);
    for (int port : ports(task).toList()) {
      try {
        open.add(LoopbackServer.open(address(task, port), requests, handler));
      } catch (IOException taken) {
        LOG.log(Level.SEVERE, "Task " + task.arn() + " can't listen on port " + port, taken);
      }
    }
    return open;
  }

  private static Stream<Integer> ports(EcsTask task) {
    return task.order().definition().definition().containerDefinitions().stream()
        .flatMap(container -> container.portMappings().stream())
        .filter(mapping -> mapping.protocol() != TransportProtocol.UDP)
        .map(PortMapping::containerPort);
  }

  private static InetSocketAddress address(EcsTask task, int port) {
    String address = task.attachment().orElseThrow().networkInterface().privateIpAddress();
    return new InetSocketAddress(address, port);
  }

  private static HttpAnswer work(EcsTask task) {
    try {
      Thread.sleep(WORK_MILLIS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return HttpAnswer.ok(task.group() + " " + task.id() + "\n");
  }

  private void balance(EcsTask task, EcsService service) {
    for (LoadBalancer each : service.declared().loadBalancers()) {
      InetSocketAddress address = address(task, each.containerPort());
      health(task)
          .ifPresentOrElse(
              health -> group(each.targetGroupArn()).put(task.arn(), new Target(address, health)),
              () -> group(each.targetGroupArn()).remove(task.arn()));
    }
  }

  /** As a target; empty where it isn't registered. */
  private static Optional<Health> health(EcsTask task) {
    return switch (task.lastStatus()) {
      case ACTIVATING -> Optional.of(Health.INITIAL);
      case RUNNING -> Optional.of(task.wasHealthy() ? Health.HEALTHY : Health.INITIAL);
      case DEACTIVATING -> Optional.of(Health.DRAINING);
      case PROVISIONING, PENDING, STOPPING, DEPROVISIONING, STOPPED -> Optional.empty();
    };
  }

  /** Ends all of them. */
  @Override
  public synchronized void close() {
    balancers.forEach(ReverseProxy::close);
    servers.values().forEach(each -> each.forEach(LoopbackServer::cut));
    requests.shutdown();
    block.close();
  }
}
