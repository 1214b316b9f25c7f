package dev.lockkeeper.platform.events;

/**
 * The events of AWS's that the services read. A new one is a record with a parser, and a line here.
 */
public final class AwsEvents {
  /** The source of Auto Scaling's events. */
  public static final String AUTO_SCALING = "aws.autoscaling";

  /** The source of ECS's events. */
  public static final String ECS = "aws.ecs";

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

  public static final EventKind<TaskStateChange> TASK_STATE_CHANGE =
      new EventKind<>(ECS, "ECS Task State Change", TaskStateChange::parse);

  public static final EventKind<ContainerInstanceStateChange> CONTAINER_INSTANCE_STATE_CHANGE =
      new EventKind<>(
          ECS, "ECS Container Instance State Change", ContainerInstanceStateChange::parse);

  private AwsEvents() {}
}
