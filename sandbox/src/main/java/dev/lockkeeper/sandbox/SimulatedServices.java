package dev.lockkeeper.sandbox;

import dev.lockkeeper.sandbox.autoscaling.AutoScaling;
import dev.lockkeeper.sandbox.autoscaling.AutoScalingSettings;
import dev.lockkeeper.sandbox.cloudwatch.CloudWatch;
import dev.lockkeeper.sandbox.cloudwatch.CloudWatchSettings;
import dev.lockkeeper.sandbox.ec2.Ec2;
import dev.lockkeeper.sandbox.ecs.Ecs;
import dev.lockkeeper.sandbox.eventbridge.EventBridge;
import dev.lockkeeper.sandbox.eventbridge.delivery.EventBridgeSettings;
import dev.lockkeeper.sandbox.route53.Route53;
import dev.lockkeeper.sandbox.route53.Route53Settings;
import dev.lockkeeper.sandbox.ssm.Ssm;
import dev.lockkeeper.sandbox.sts.Sts;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.QueueSink;
import dev.lockkeeper.sandbox.world.World;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The services of one world, knowing each other as far as AWS's do. */
public record SimulatedServices(
    Ec2 ec2,
    AutoScaling autoScaling,
    Ecs ecs,
    EventBridge eventBridge,
    CloudWatch cloudWatch,
    Route53 route53,
    Ssm ssm,
    Sts sts) {
  /**
   * Puts the services into a world.
   *
   * @param worldThread where to go on when a queue has answered
   * @param caller the access key id of whoever calls at the moment
   */
  public static SimulatedServices in(
      World world,
      QueueSink queues,
      Executor worldThread,
      Supplier<String> caller,
      FleetSettings settings) {
    EventBridge eventBridge =
        new EventBridge(world, EventBridgeSettings.DEFAULT, queues, worldThread);
    world.reportTo(eventBridge);
    Ec2 ec2 = new Ec2(world, settings.ec2());
    AutoScaling autoScaling = new AutoScaling(world, ec2, AutoScalingSettings.DEFAULT, queues);
    return new SimulatedServices(
        ec2,
        autoScaling,
        new Ecs(world, ec2, settings.ecs()),
        eventBridge,
        new CloudWatch(world, CloudWatchSettings.DEFAULT, autoScaling),
        new Route53(world, Route53Settings.DEFAULT),
        new Ssm(world, ec2.images()::ecsOptimized),
        new Sts(world, caller));
  }

  /** What all of them can do. */
  public List<ServiceOperations> operations() {
    return List.of(
        ec2.operations(),
        autoScaling.operations(),
        ecs.operations(),
        eventBridge.operations(),
        cloudWatch.operations(),
        route53.operations(),
        ssm.operations(),
        sts.operations());
  }
}
