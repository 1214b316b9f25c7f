package dev.lockkeeper.together;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.platform.audit.LoggedAuditTrail;
import dev.lockkeeper.platform.events.EnvelopeWriter;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.testkit.DisorderlyQueue;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.platform.wakeups.QueuedWakeUps;
import dev.lockkeeper.rollout.domain.automation.Watch;
import dev.lockkeeper.rollout.domain.automation.Watched;
import dev.lockkeeper.rollout.domain.rollout.Limits;
import dev.lockkeeper.rollout.domain.rollout.Request;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.handling.Automation;
import dev.lockkeeper.rollout.handling.KeptRollout;
import dev.lockkeeper.rollout.handling.Pointer;
import dev.lockkeeper.rollout.handling.WatchedGroups;
import dev.lockkeeper.rollout.wiring.AutomationParts;
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
import software.amazon.awssdk.services.ssm.SsmClient;

/** rollout-service. */
final class RolloutProcess implements ServiceProcess {
  private static final String SOURCE = "lockkeeper.rollout";
  private static final Duration SWEEP = Duration.ofSeconds(10);

  private static final Duration AUTOMATION = Duration.ofMinutes(5);

  /** What outlives it. */
  record Kept(Stores rollouts, Records<Watched> watched) {
    static Kept empty() {
      return new Kept(
          new Stores(
              new InMemoryRecords<>(KeptRollout.newestType()),
              new InMemoryRecords<>(KeptRollout.pastType(Duration.ofDays(90))),
              new InMemoryRecords<>(Pointer.type(Duration.ofDays(90)))),
          new InMemoryRecords<>(WatchedGroups.type()));
    }
  }

  private final RolloutParts parts;
  private final QueueLoop loop;
  private final List<Every> schedule;

  /**
   * Begins.
   *
   * @param watches the groups that it brings onto new images by itself
   */
  RolloutProcess(Simulation world, Lifeline lifeline, Kept kept, List<Watch> watches) {
    DisorderlyQueue queue = world.messaging.queue("RolloutQueue");
    Surroundings around = surroundings(world, lifeline, kept.rollouts(), queue);
    parts = RolloutParts.assemble(Simulation.SCOPE, Limits.usual(), around);
    Automation automation = automation(lifeline, kept, watches, around);
    loop = new QueueLoop(queue, parts.handlers());
    schedule =
        List.of(
            new Every(world.clock, Duration.ofDays(1000), parts.due()::lookAtAll),
            new Every(world.clock, SWEEP, parts.due()::sweep),
            new Every(world.clock, AUTOMATION, automation::look));
  }

  private static Surroundings surroundings(
      Simulation world, Lifeline lifeline, Stores stores, DisorderlyQueue queue) {
    return new Surroundings(
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
        world.clock);
  }

  private Automation automation(
      Lifeline lifeline, Kept kept, List<Watch> watches, Surroundings around) {
    return AutomationParts.assemble(
            parts,
            watches,
            around,
            new AutomationParts.More(
                List.of(Simulation.CLUSTER),
                lifeline.client(SsmClient.builder()),
                kept.watched(),
                new LoggedAuditTrail("rollout"),
                () -> new RolloutId(UUID.randomUUID().toString())))
        .automation();
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
