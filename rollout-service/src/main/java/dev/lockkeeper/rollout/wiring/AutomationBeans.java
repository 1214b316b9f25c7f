package dev.lockkeeper.rollout.wiring;

import dev.lockkeeper.platform.audit.AuditTrail;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import dev.lockkeeper.platform.wiring.Schedule;
import dev.lockkeeper.rollout.domain.automation.Watched;
import dev.lockkeeper.rollout.domain.reads.StopControls;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.handling.Automation;
import dev.lockkeeper.rollout.handling.orders.Rebalancing;
import dev.lockkeeper.rollout.handling.orders.SettingsOf;
import dev.lockkeeper.rollout.handling.orders.Stops;
import dev.lockkeeper.rollout.wiring.RolloutParts.Surroundings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import software.amazon.awssdk.services.ssm.SsmClient;

/** What begins by itself, is stopped as a whole, and is spread again on demand, as beans. */
@ApplicationScoped
public class AutomationBeans {
  private final InstallationConfig installation;
  private final RolloutConfig config;

  public AutomationBeans(InstallationConfig installation, RolloutConfig config) {
    this.installation = installation;
    this.config = config;
  }

  /** Made at the start, so that settings which make no sense are refused then. */
  @Produces
  @Singleton
  AutomationParts parts(
      RolloutParts rollouts,
      SettingsOf settings,
      Surroundings around,
      SsmClient ssm,
      Records<Watched> watched,
      AuditTrail audit) {
    return AutomationParts.assemble(
        rollouts,
        ConfiguredAutomation.watches(config, settings),
        around,
        new AutomationParts.More(
            installation.clusterNames(),
            ssm,
            watched,
            audit,
            () -> new RolloutId(UUID.randomUUID().toString())));
  }

  @Produces
  @Singleton
  Automation automation(AutomationParts parts) {
    return parts.automation();
  }

  @Produces
  @Singleton
  Rebalancing rebalancing(AutomationParts parts) {
    return parts.rebalancing();
  }

  void lookForNewImages(@Observes StartupEvent start, Automation automation, Schedule schedule) {
    schedule.once(Duration.ZERO, "automation", automation::look);
    schedule.every(config.automationInterval(), "automation", automation::look);
  }

  @Produces
  @Singleton
  Stops stops(StopControls switches, AuditTrail audit, RolloutParts rollouts) {
    return new Stops(installation.clusterNames(), switches, audit, rollouts.due()::goOn);
  }
}
