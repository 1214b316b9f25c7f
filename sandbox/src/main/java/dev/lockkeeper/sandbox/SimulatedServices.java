package dev.lockkeeper.sandbox;

import dev.lockkeeper.sandbox.ec2.Ec2;
import dev.lockkeeper.sandbox.ec2.Ec2Settings;
import dev.lockkeeper.sandbox.eventbridge.EventBridge;
import dev.lockkeeper.sandbox.eventbridge.delivery.EventBridgeSettings;
import dev.lockkeeper.sandbox.ssm.Ssm;
import dev.lockkeeper.sandbox.sts.Sts;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.QueueSink;
import dev.lockkeeper.sandbox.world.World;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The services of one world, knowing each other as far as AWS's do. */
public record SimulatedServices(Ec2 ec2, EventBridge eventBridge, Ssm ssm, Sts sts) {
  /**
   * Puts the services into a world.
   *
   * @param worldThread where to go on when a queue has answered
   * @param caller the access key id of whoever calls at the moment
   */
  public static SimulatedServices in(
      World world, QueueSink queues, Executor worldThread, Supplier<String> caller) {
    EventBridge eventBridge =
        new EventBridge(world, EventBridgeSettings.DEFAULT, queues, worldThread);
    world.reportTo(eventBridge);
    Ec2 ec2 = new Ec2(world, Ec2Settings.DEFAULT);
    Ssm ssm = new Ssm(world, ec2.images()::ecsOptimized);
    return new SimulatedServices(ec2, eventBridge, ssm, new Sts(world, caller));
  }

  /** What all of them can do. */
  public List<ServiceOperations> operations() {
    return List.of(ec2.operations(), eventBridge.operations(), ssm.operations(), sts.operations());
  }
}
