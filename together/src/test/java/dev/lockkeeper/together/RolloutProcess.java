package dev.lockkeeper.together;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.platform.events.EnvelopeWriter;
import dev.lockkeeper.platform.testkit.DisorderlyQueue;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.platform.wakeups.QueuedWakeUps;
import dev.lockkeeper.rollout.domain.rollout.Limits;
import dev.lockkeeper.rollout.domain.rollout.Request;
import dev.lockkeeper.rollout.handling.KeptRollout;
import dev.lockkeeper.rollout.handling.Pointer;
import dev.lockkeeper.rollout.wiring.RolloutParts;
import dev.lockkeeper.rollout.wiring.RolloutParts.Clients;
import dev.lockkeeper.rollout.wiring.RolloutParts.Stores;
import dev.lockkeeper.rollout.wiring.RolloutParts.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** rollout-service. */
final class RolloutProcess implements ServiceProcess {
  private static final String SOURCE = "lockkeeper.rollout";
  private static final Duration SWEEP = Duration.ofSeconds(10);

  private final RolloutParts parts;
  private final QueueLoop loop;
  private final List<Every> schedule;

  RolloutProcess(Simulation world, Lifeline lifeline, Stores stores) {
    DisorderlyQueue queue = world.messaging.queue("RolloutQueue");
    parts =
        RolloutParts.assemble(
            Simulation.SCOPE,
            Limits.usual(),
            new Surroundings(
                new Clients(
                    lifeline.client(EcsClient.builder()),
                    lifeline.client(AutoScalingClient.builder()),
                    lifeline.client(Ec2Client.builder()),
                    lifeline.client(CloudWatchClient.builder())),
                stores,
                cluster -> Optional.empty(),
                world.messaging.bus(SOURCE, lifeline.client(EventBridgeClient.builder())),
                new QueuedWakeUps(
                    queue,
                    new EnvelopeWriter(new ObjectMapper()),
                    SOURCE,
                    Simulation.SCOPE,
                    world.clock,
                    () -> UUID.randomUUID().toString()),
                Runnable::run,
                world.clock));
    loop = new QueueLoop(queue, parts.handlers());
    schedule =
        List.of(
            new Every(world.clock, Duration.ofDays(1000), parts.due()::lookAtAll),
            new Every(world.clock, SWEEP, parts.due()::sweep));
  }

  /** What outlives it. */
  static Stores stores() {
    return new Stores(
        new InMemoryRecords<>(KeptRollout.newestType()),
        new InMemoryRecords<>(KeptRollout.pastType(Duration.ofDays(90))),
        new InMemoryRecords<>(Pointer.type(Duration.ofDays(90))));
  }

  void start(Request request) {
    parts.runner().start(request);
  }

  @Override
  public void look() {
    schedule.forEach(Every::look);
    loop.takeAll();
  }
}
