package dev.lockkeeper.discovery.wiring;

import dev.lockkeeper.discovery.domain.listing.Floor;
import dev.lockkeeper.platform.ownership.Ownership;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import dev.lockkeeper.platform.wiring.Schedule;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** What runs while the process does: the thread that keeps the lease. */
@ApplicationScoped
public class DiscoveryProcess {
  private static final Logger LOG = Logger.getLogger(DiscoveryProcess.class);

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Ownership ownership;
  private final Schedule schedule;
  private final InstallationConfig installation;

  public DiscoveryProcess(Ownership ownership, Schedule schedule, InstallationConfig installation) {
    this.ownership = ownership;
    this.schedule = schedule;
    this.installation = installation;
  }

  void onStart(
      @Observes StartupEvent start,
      MeterRegistry meters,
      ServiceGauges gauges,
      DiscoveryConfig config) {
    checkFloors(config);
    Gauge.builder("lockkeeper.discovery.owner", this, DiscoveryProcess::owner).register(meters);
    gauges.register(installation.clusterNames());
    schedule.start();
    schedule.once(Duration.ZERO, "lease", this::step);
    LOG.infof("discovery-service looks after clusters %s", installation.clusterNames());
  }

  /** Wrong ones end the start, rather than the owner's work. */
  private static void checkFloors(DiscoveryConfig config) {
    Floor.parse(config.floor());
    config
        .cluster()
        .values()
        .forEach(
            cluster -> {
              cluster.floor().ifPresent(Floor::parse);
              cluster.service().values().forEach(each -> each.floor().ifPresent(Floor::parse));
            });
  }

  /** Gives the lease back: a stand-by has it within a second. */
  void onStop(@Observes ShutdownEvent stop) {
    ownership.stop();
    schedule.stop();
  }

  /** Goes on after an Error too: the schedule's signs of life would. */
  private void step() {
    Duration next = RETRY;
    try {
      next = ownership.step();
    } finally {
      schedule.once(next, "lease", this::step);
    }
  }

  private double owner() {
    return ownership.owned().isPresent() ? 1 : 0;
  }
}
