package dev.lockkeeper.together;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.drain.domain.StopSwitches;
import dev.lockkeeper.drain.handling.Drains;
import dev.lockkeeper.drain.handling.KeptOrder;
import dev.lockkeeper.drain.handling.Round;
import dev.lockkeeper.drain.handling.Shortages;
import dev.lockkeeper.drain.handling.StoredSlots;
import dev.lockkeeper.drain.wiring.DrainConfig;
import dev.lockkeeper.drain.wiring.DrainParts;
import dev.lockkeeper.drain.wiring.DrainParts.Stores;
import dev.lockkeeper.drain.wiring.DrainParts.Surroundings;
import dev.lockkeeper.drain.wiring.DrainParts.Threads;
import dev.lockkeeper.platform.audit.AuditRecord;
import dev.lockkeeper.platform.events.EnvelopeWriter;
import dev.lockkeeper.platform.testkit.DisorderlyQueue;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.platform.wakeups.QueuedWakeUps;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** drain-service. It waits for discovery-service before it drains. */
final class DrainProcess implements ServiceProcess {
  private static final String SOURCE = "lockkeeper.drain";
  private static final SmallRyeConfig CONFIG =
      new SmallRyeConfigBuilder()
          .withSources(
              new PropertiesConfigSource(
                  Map.of(
                      "lockkeeper.aws.account", "000000000000",
                      "lockkeeper.aws.region", "us-east-1",
                      "lockkeeper.aws.clusters", Simulation.CLUSTER,
                      "lockkeeper.drain.await-discovery", "true",
                      "lockkeeper.drain.queue-url", "unused",
                      "lockkeeper.drain.dead-letters-url", "unused",
                      "lockkeeper.drain.table", "unused"),
                  "test",
                  500))
          .withMapping(InstallationConfig.class)
          .withMapping(DrainConfig.class)
          .build();
  private static final InstallationConfig INSTALLATION =
      CONFIG.getConfigMapping(InstallationConfig.class);
  private static final DrainConfig DRAIN = CONFIG.getConfigMapping(DrainConfig.class);

  private final QueueLoop loop;
  private final List<Every> schedule;

  DrainProcess(Simulation world, Lifeline lifeline, Stores stores) {
    DisorderlyQueue queue = world.messaging.queue("DrainQueue");
    DrainParts parts =
        DrainParts.assemble(
            INSTALLATION,
            DRAIN,
            new Surroundings(
                lifeline.client(EcsClient.builder()),
                lifeline.client(AutoScalingClient.builder()),
                stores,
                new NoSwitches(),
                world.messaging.bus(SOURCE, lifeline.client(EventBridgeClient.builder())),
                new QueuedWakeUps(
                    queue,
                    new EnvelopeWriter(new ObjectMapper()),
                    SOURCE,
                    INSTALLATION.scope(),
                    world.clock,
                    () -> UUID.randomUUID().toString()),
                Runnable::run,
                () -> UUID.randomUUID().toString(),
                world.clock),
            Threads.none());
    Duration look = DRAIN.lookInterval();
    loop = new QueueLoop(queue, parts.handlers());
    schedule =
        List.of(
            new Every(world.clock, Duration.ofDays(1000), parts.daemons()::refresh),
            new Every(world.clock, Duration.ofDays(1000), parts.reconciler()::lookAtAll),
            new Every(world.clock, DRAIN.sweepInterval(), parts.due()::sweep),
            new Every(world.clock, DRAIN.reconcileInterval(), parts.reconciliation().rounds()::run),
            new Every(world.clock, look, () -> parts.reconciler().reconcile(look)));
  }

  /** What outlives it. */
  static Stores stores() {
    return new Stores(
        new InMemoryRecords<>(Drains.drainType(DrainParts.rules(DRAIN), DRAIN.keptFor())),
        new InMemoryRecords<>(Drains.pointerType(DRAIN.keptFor())),
        new InMemoryRecords<>(StoredSlots.lineType()),
        new InMemoryRecords<>(Shortages.capacityType()),
        new InMemoryRecords<>(KeptOrder.type()),
        new InMemoryRecords<>(AuditRecord.type(DRAIN.auditKeptFor())),
        new InMemoryRecords<>(Round.type()));
  }

  @Override
  public void look() {
    schedule.forEach(Every::look);
    loop.takeAll();
  }

  private static final class NoSwitches implements StopSwitches {
    @Override
    public Optional<Stop> of(String cluster) {
      return Optional.empty();
    }

    @Override
    public void stop(String cluster, String by, String reason) {}

    @Override
    public void goOn(String cluster) {}
  }
}
