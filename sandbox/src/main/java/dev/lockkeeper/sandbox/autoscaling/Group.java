package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.ec2.Ec2Subnet;
import dev.lockkeeper.sandbox.world.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** An Auto Scaling group: what is wanted of it, and the instances it has. */
public final class Group {
  private final String name;
  private final String arn;
  private final Instant createdAt;
  private final Map<String, GroupInstance> instances = new LinkedHashMap<>();
  private final Map<String, GroupTag> tags = new TreeMap<>();
  private final Map<String, LifecycleHook> hooks = new TreeMap<>();
  private final Map<String, ScalingPolicy> policies = new TreeMap<>();
  private final Set<ScalingProcess> suspended = EnumSet.noneOf(ScalingProcess.class);
  private final List<String> reasons = new ArrayList<>();
  private GroupSize size;
  private LaunchPlan plan;
  private List<Ec2Subnet> subnets;
  private GroupOptions options;
  private boolean deleting;
  private Optional<Instant> scaledAt = Optional.empty();
  private Timeline.Timer nextLook;
  private Timeline.Timer nextBalance;

  Group(
      String name,
      String arn,
      Instant createdAt,
      GroupSize size,
      LaunchPlan plan,
      List<Ec2Subnet> subnets,
      GroupOptions options) {
    this.name = name;
    this.arn = arn;
    this.createdAt = createdAt;
    this.size = size;
    this.plan = plan;
    this.subnets = List.copyOf(subnets);
    this.options = options;
  }

  public String name() {
    return name;
  }

  public String arn() {
    return arn;
  }

  Instant createdAt() {
    return createdAt;
  }

  /** All its instances, in the order they came, those on their way out included. */
  public Collection<GroupInstance> instances() {
    return Collections.unmodifiableCollection(instances.values());
  }

  /** The instances that make up for desired ones. */
  public List<GroupInstance> counted() {
    return instances.values().stream().filter(each -> each.state().counts()).toList();
  }

  Optional<GroupInstance> find(String instanceId) {
    return Optional.ofNullable(instances.get(instanceId));
  }

  GroupInstance require(String instanceId) {
    return find(instanceId)
        .orElseThrow(
            () ->
                Refusals.invalid(
                    "The instance %s is not part of Auto Scaling group %s."
                        .formatted(instanceId, name)));
  }

  void add(GroupInstance instance) {
    instances.put(instance.instanceId(), instance);
  }

  void remove(GroupInstance instance) {
    instances.remove(instance.instanceId());
  }

  /** How many it shall have. */
  public int desired() {
    return size.desired();
  }

  GroupSize size() {
    return size;
  }

  /** Changes what is wanted; {@code reason} becomes part of the cause of what follows. */
  void resize(GroupSize wanted, String reason) {
    if (wanted.desired() != size.desired()) {
      because(reason);
    }
    size = wanted;
  }

  void because(String reason) {
    reasons.add(reason);
  }

  /** Why what is wanted has changed since this was last asked. */
  List<String> takeReasons() {
    List<String> taken = List.copyOf(reasons);
    reasons.clear();
    return taken;
  }

  LaunchPlan plan() {
    return plan;
  }

  List<Ec2Subnet> subnets() {
    return subnets;
  }

  GroupOptions options() {
    return options;
  }

  void reconfigure(LaunchPlan newPlan, List<Ec2Subnet> newSubnets, GroupOptions newOptions) {
    plan = newPlan;
    subnets = List.copyOf(newSubnets);
    options = newOptions;
  }

  Map<String, GroupTag> tags() {
    return tags;
  }

  /** By name. */
  Map<String, LifecycleHook> hooks() {
    return hooks;
  }

  List<LifecycleHook> hooks(LifecycleHook.Transition transition) {
    return hooks.values().stream().filter(hook -> hook.transition() == transition).toList();
  }

  /** By name. */
  Map<String, ScalingPolicy> policies() {
    return policies;
  }

  Set<ScalingProcess> suspended() {
    return suspended;
  }

  boolean runs(ScalingProcess process) {
    return !suspended.contains(process);
  }

  boolean deleting() {
    return deleting;
  }

  void beginDeletion() {
    deleting = true;
    size = new GroupSize(0, 0, 0);
  }

  /** When an instance last entered or left because of scaling. */
  Optional<Instant> scaledAt() {
    return scaledAt;
  }

  void scaled(Instant now) {
    scaledAt = Optional.of(now);
  }

  /** Has {@code look} happen {@code soon}, instead of any later look that was planned. */
  void lookNext(Timeline.Timer soon) {
    if (nextLook != null) {
      nextLook.cancel();
    }
    nextLook = soon;
  }

  Optional<Instant> nextLookAt() {
    return Optional.ofNullable(nextLook).map(Timeline.Timer::at);
  }

  void looked() {
    nextLook = null;
  }

  /** Whether evening out the zones is planned already. */
  boolean balancePlanned() {
    return nextBalance != null;
  }

  void balanceNext(Timeline.Timer timer) {
    nextBalance = timer;
  }

  void balanced() {
    nextBalance = null;
  }
}
