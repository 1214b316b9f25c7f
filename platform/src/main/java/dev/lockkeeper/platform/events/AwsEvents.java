package dev.lockkeeper.platform.events;

/**
 * The events of AWS's that the services read. A new one is a record with a parser, and a line here.
 */
public final class AwsEvents {
  /** The source of Auto Scaling's events. */
  public static final String AUTO_SCALING = "aws.autoscaling";

  /** The source of ECS's events. */
  public static final String ECS = "aws.ecs";

  /** The source of EC2's events. */
  public static final String EC2 = "aws.ec2";

  /** The source of AWS Health's events. */
  public static final String HEALTH = "aws.health";

  public static final EventKind<TerminationLifecycleAction> TERMINATION_LIFECYCLE_ACTION =
      new EventKind<>(
          AUTO_SCALING,
          "EC2 Instance-terminate Lifecycle Action",
          TerminationLifecycleAction::parse);

  /**
   * What Auto Scaling sends once to a queue that has become a hook's notification target. It has no
   * detail-type of AWS's: it only comes in the flat form.
   */
  public static final EventKind<HookTest> HOOK_TEST =
      new EventKind<>(AUTO_SCALING, "autoscaling:TEST_NOTIFICATION", HookTest::parse);

  public static final EventKind<GroupActivity> INSTANCE_LAUNCHED =
      new EventKind<>(AUTO_SCALING, "EC2 Instance Launch Successful", GroupActivity::parse);

  public static final EventKind<GroupActivity> LAUNCH_FAILED =
      new EventKind<>(AUTO_SCALING, "EC2 Instance Launch Unsuccessful", GroupActivity::parse);

  public static final EventKind<GroupActivity> INSTANCE_TERMINATED =
      new EventKind<>(AUTO_SCALING, "EC2 Instance Terminate Successful", GroupActivity::parse);

  public static final EventKind<TaskStateChange> TASK_STATE_CHANGE =
      new EventKind<>(ECS, "ECS Task State Change", TaskStateChange::parse);

  public static final EventKind<ContainerInstanceStateChange> CONTAINER_INSTANCE_STATE_CHANGE =
      new EventKind<>(
          ECS, "ECS Container Instance State Change", ContainerInstanceStateChange::parse);

  public static final EventKind<ServiceAction> SERVICE_ACTION =
      new EventKind<>(ECS, "ECS Service Action", ServiceAction::parse);

  public static final EventKind<DeploymentStateChange> DEPLOYMENT_STATE_CHANGE =
      new EventKind<>(ECS, "ECS Deployment State Change", DeploymentStateChange::parse);

  public static final EventKind<SpotInterruptionWarning> SPOT_INTERRUPTION_WARNING =
      new EventKind<>(
          EC2, "EC2 Spot Instance Interruption Warning", SpotInterruptionWarning::parse);

  public static final EventKind<RebalanceRecommendation> REBALANCE_RECOMMENDATION =
      new EventKind<>(EC2, "EC2 Instance Rebalance Recommendation", RebalanceRecommendation::parse);

  public static final EventKind<InstanceStateChange> INSTANCE_STATE_CHANGE =
      new EventKind<>(EC2, "EC2 Instance State-change Notification", InstanceStateChange::parse);

  public static final EventKind<HealthEvent> HEALTH_EVENT =
      new EventKind<>(HEALTH, "AWS Health Event", HealthEvent::parse);

  private AwsEvents() {}
}
