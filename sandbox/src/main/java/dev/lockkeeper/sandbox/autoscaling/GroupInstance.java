package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.ec2.Ec2Instance;
import java.time.Instant;
import java.util.Optional;

/** An instance as its group sees it. Only {@link Lifecycle} and {@link Membership} move it on. */
public final class GroupInstance {
  /** The launch template version it was launched from. */
  record LaunchedFrom(String launchTemplateId, String launchTemplateName, long version) {}

  private final Ec2Instance instance;
  private final Optional<LaunchedFrom> launchedFrom;
  private LifecycleState state = LifecycleState.PENDING;
  private boolean healthy = true;
  private boolean protectedFromScaleIn;
  private boolean forBalance;
  private Optional<Instant> inServiceAt = Optional.empty();
  private Activity activity;

  GroupInstance(Ec2Instance instance, Optional<LaunchedFrom> launchedFrom, Activity activity) {
    this.instance = instance;
    this.launchedFrom = launchedFrom;
    this.activity = activity;
  }

  public String instanceId() {
    return instance.instanceId();
  }

  public String availabilityZone() {
    return instance.availabilityZone();
  }

  Ec2Instance instance() {
    return instance;
  }

  /** Empty for an instance that was attached. */
  Optional<LaunchedFrom> launchedFrom() {
    return launchedFrom;
  }

  public LifecycleState state() {
    return state;
  }

  boolean healthy() {
    return healthy;
  }

  public boolean protectedFromScaleIn() {
    return protectedFromScaleIn;
  }

  /** Launched on top of the desired capacity, to even out the zones. */
  boolean forBalance() {
    return forBalance;
  }

  Optional<Instant> inServiceAt() {
    return inServiceAt;
  }

  /** What is being done with it, or was last. */
  Activity activity() {
    return activity;
  }

  void become(LifecycleState next) {
    state = next;
  }

  void enterService(Instant now) {
    state = LifecycleState.IN_SERVICE;
    inServiceAt = Optional.of(now);
    forBalance = false;
  }

  void healthy(boolean is) {
    healthy = is;
  }

  void protect(boolean is) {
    protectedFromScaleIn = is;
  }

  void launchedForBalance() {
    forBalance = true;
  }

  void busyWith(Activity next) {
    activity = next;
  }
}
