package dev.lockkeeper.capacity.wiring;

import dev.lockkeeper.platform.ownership.Ownership;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import dev.lockkeeper.platform.wiring.OwnershipThread;
import dev.lockkeeper.platform.wiring.Schedule;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** What runs while the process does: the thread that keeps the lease. */
@ApplicationScoped
public class CapacityProcess {
  private static final Logger LOG = Logger.getLogger(CapacityProcess.class);

  private final OwnershipThread thread;
  private final InstallationConfig installation;

  public CapacityProcess(Ownership ownership, Schedule schedule, InstallationConfig installation) {
    this.thread = new OwnershipThread(ownership, schedule);
    this.installation = installation;
  }

  void onStart(@Observes StartupEvent start, MeterRegistry meters, ClusterGauges gauges) {
    gauges.register(installation.clusterNames());
    thread.start(meters, "lockkeeper.capacity.owner");
    LOG.infof("capacity-service looks after clusters %s", installation.clusterNames());
  }

  void onStop(@Observes ShutdownEvent stop) {
    thread.stop();
  }
}
