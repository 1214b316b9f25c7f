package dev.lockkeeper.sandbox.ecs.state;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.world.Account;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.CapacityProvider;

/** All that ECS remembers in one account and region. */
public final class EcsState {
  /** The cluster that is meant where none is named. */
  public static final String DEFAULT_CLUSTER = "default";

  private final Account account;
  private final SortedMap<String, EcsCluster> clusters = new TreeMap<>();
  private final NavigableMap<String, CapacityProvider> capacityProviders = new TreeMap<>();
  private final Map<String, EcsContainerInstance> byInstanceId = new HashMap<>();
  private final TaskDefinitions taskDefinitions = new TaskDefinitions();

  public EcsState(Account account) {
    this.account = account;
  }

  /** The account and region. */
  public Account account() {
    return account;
  }

  /** The clusters by name, deleted ones included. */
  public Collection<EcsCluster> clusters() {
    return Collections.unmodifiableCollection(clusters.values());
  }

  /** Adds a cluster. */
  public void add(EcsCluster cluster) {
    clusters.put(cluster.name(), cluster);
  }

  /** The cluster of that name or ARN, deleted or not; {@code null} means the default one. */
  public Optional<EcsCluster> findCluster(String nameOrArn) {
    String name =
        nameOrArn == null || nameOrArn.isEmpty()
            ? DEFAULT_CLUSTER
            : nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    return Optional.ofNullable(clusters.get(name));
  }

  /** The ACTIVE cluster of that name or ARN. */
  public EcsCluster cluster(String nameOrArn) {
    return findCluster(nameOrArn)
        .filter(EcsCluster::isActive)
        .orElseThrow(() -> AwsError.client("ClusterNotFoundException", "Cluster not found."));
  }

  /** The registered container instance on that EC2 instance. */
  public Optional<EcsContainerInstance> onHost(String instanceId) {
    return Optional.ofNullable(byInstanceId.get(instanceId));
  }

  /** Enters a container instance that registers. */
  public void register(EcsContainerInstance instance) {
    byInstanceId.put(instance.host().instanceId(), instance);
    instance.cluster().add(instance);
  }

  /** Takes out a container instance that is deregistered. */
  public void deregistered(EcsContainerInstance instance) {
    byInstanceId.remove(instance.host().instanceId());
  }

  /** The task definitions. */
  public TaskDefinitions taskDefinitions() {
    return taskDefinitions;
  }

  /** The name of the cluster's capacity provider whose instances that group launches. */
  public Optional<String> capacityProviderOf(String group, EcsCluster cluster) {
    return cluster.declared().capacityProviders().stream()
        .filter(capacityProviders::containsKey)
        .filter(name -> isOf(group, capacityProviders.get(name)))
        .findFirst();
  }

  /** A provider's group is given by its ARN, which ends with its name, or by the name alone. */
  private static boolean isOf(String group, CapacityProvider provider) {
    String arn = provider.autoScalingGroupProvider().autoScalingGroupArn();
    return arn.equals(group) || arn.endsWith("autoScalingGroupName/" + group);
  }

  /** The capacity providers by name. May be changed. */
  public SortedMap<String, CapacityProvider> capacityProviders() {
    return capacityProviders;
  }
}
