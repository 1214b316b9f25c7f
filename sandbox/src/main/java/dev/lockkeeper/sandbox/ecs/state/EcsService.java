package dev.lockkeeper.sandbox.ecs.state;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

/** A service: what its owner has declared, and what the scheduler has made of it so far. */
public final class EcsService {
  private static final int EVENTS_KEPT = 100;

  private final EcsCluster cluster;
  private final Set<EcsTask> tasks = new LinkedHashSet<>();
  private final List<EcsDeployment> deployments = new ArrayList<>();
  private final Deque<ServiceEvent> events = new ArrayDeque<>();
  private final SortedMap<String, String> tags = new TreeMap<>();
  private final SchedulerNotes notes = new SchedulerNotes();
  private Service declared;

  public EcsService(EcsCluster cluster, Service declared) {
    this.cluster = cluster;
    this.declared = declared;
  }

  /** The cluster it runs in. */
  public EcsCluster cluster() {
    return cluster;
  }

  /** Its full name. */
  public String arn() {
    return declared.serviceArn();
  }

  /** Its name. */
  public String name() {
    return declared.serviceName();
  }

  /** The group of its tasks. */
  public String group() {
    return "service:" + name();
  }

  /** What its owner wants; counts, deployments and events are not in it. */
  public Service declared() {
    return declared;
  }

  /** Replaces what its owner wants. */
  public void declare(Service next) {
    declared = next;
  }

  /** Whether it is ACTIVE: not being deleted, not deleted. */
  public boolean isActive() {
    return declared.status().equals("ACTIVE");
  }

  /** Whether it is INACTIVE: deleted, and its tasks are gone. */
  public boolean isInactive() {
    return declared.status().equals("INACTIVE");
  }

  /** Gives it another status: ACTIVE, DRAINING or INACTIVE. */
  public void become(String status) {
    declared = declared.toBuilder().status(status).build();
  }

  /** Whether it runs one task on each container instance. */
  public boolean isDaemon() {
    return declared.schedulingStrategy() == SchedulingStrategy.DAEMON;
  }

  /** Whether its tasks are targets of a load balancer. */
  public boolean hasLoadBalancers() {
    return !declared.loadBalancers().isEmpty();
  }

  /** Whether its tasks are entered somewhere before they count as running. */
  public boolean hasRegistrations() {
    return hasLoadBalancers() || !declared.serviceRegistries().isEmpty();
  }

  /** How many tasks it shall have. For DAEMON the scheduler sets it. */
  public int desiredCount() {
    return declared.desiredCount();
  }

  /** How many healthy tasks the scheduler must leave it: the percentage rounded up. */
  public int fewestHealthy() {
    int percent =
        Objects.requireNonNullElse(
            deploymentConfiguration().minimumHealthyPercent(), isDaemon() ? 0 : 100);
    return (desiredCount() * percent + 99) / 100;
  }

  /** How many tasks it may have while some are replaced: the percentage rounded down. */
  public int mostTasks() {
    int percent =
        Objects.requireNonNullElse(
            deploymentConfiguration().maximumPercent(), isDaemon() ? 100 : 200);
    return desiredCount() * percent / 100;
  }

  private DeploymentConfiguration deploymentConfiguration() {
    return declared.deploymentConfiguration();
  }

  /** Its tasks that aren't STOPPED yet, oldest first. */
  public Collection<EcsTask> tasks() {
    return Collections.unmodifiableCollection(tasks);
  }

  /** Its deployments, the newest (PRIMARY) first. */
  public List<EcsDeployment> deployments() {
    return Collections.unmodifiableList(deployments);
  }

  /** The newest deployment. */
  public EcsDeployment primary() {
    return deployments.get(0);
  }

  /** Begins a new deployment, which becomes PRIMARY. */
  public EcsDeployment deploy(String id, TaskDefinitionRevision definition, Instant now) {
    EcsDeployment deployment = new EcsDeployment(id, this, definition, now);
    deployments.add(0, deployment);
    declared = declared.toBuilder().taskDefinition(definition.arn()).build();
    return deployment;
  }

  /** Forgets the older deployments of which no task is wanted any more. */
  public void forgetEmptiedDeployments() {
    deployments.removeIf(each -> !each.isPrimary() && wantedTasks(each).isEmpty());
  }

  /** The tasks of a deployment that are meant to run. */
  public List<EcsTask> wantedTasks(EcsDeployment deployment) {
    return tasks.stream().filter(task -> task.isWanted() && task.isOf(deployment)).toList();
  }

  /** What was said of it last, newest first; a hundred at most. */
  public Collection<ServiceEvent> events() {
    return Collections.unmodifiableCollection(events);
  }

  /** Adds to what is said of it. */
  public void add(ServiceEvent event) {
    events.addFirst(event);
    if (events.size() > EVENTS_KEPT) {
      events.removeLast();
    }
  }

  /** Its tags. May be changed. */
  public SortedMap<String, String> tags() {
    return tags;
  }

  /** What its tasks are tagged with. */
  Map<String, String> tagsForTasks(EcsDeployment deployment) {
    SortedMap<String, String> result = new TreeMap<>();
    if (Boolean.TRUE.equals(declared.enableECSManagedTags())) {
      result.put("aws:ecs:clusterName", cluster.name());
      result.put("aws:ecs:serviceName", name());
    }
    if (declared.propagateTags() == PropagateTags.SERVICE) {
      result.putAll(tags);
    } else if (declared.propagateTags() == PropagateTags.TASK_DEFINITION) {
      result.putAll(deployment.definition().tags());
    }
    return result;
  }

  /** What the scheduler remembers about it. */
  public SchedulerNotes notes() {
    return notes;
  }

  void add(EcsTask task) {
    tasks.add(task);
  }

  void remove(EcsTask task) {
    tasks.remove(task);
  }
}
