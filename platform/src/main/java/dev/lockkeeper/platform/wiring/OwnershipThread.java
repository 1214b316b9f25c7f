package dev.lockkeeper.platform.wiring;

import dev.lockkeeper.platform.leases.LeaseRecord;
import dev.lockkeeper.platform.leases.LeaseTerms;
import dev.lockkeeper.platform.leases.Leaseholder;
import dev.lockkeeper.platform.ownership.OwnedWork;
import dev.lockkeeper.platform.ownership.Ownership;
import dev.lockkeeper.platform.records.DynamoRecords;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The thread that keeps the lease of a service's queue, and does nothing else. */
public final class OwnershipThread {
  private static final Duration RETRY = Duration.ofSeconds(1);

  /** One for an installation, as it has one queue. */
  private static final String LEASE = "queue";

  private final Ownership ownership;
  private final Schedule schedule;

  /** Not started. */
  public OwnershipThread(Ownership ownership, Schedule schedule) {
    this.ownership = ownership;
    this.schedule = schedule;
  }

  /**
   * A stand-by of the service's queue.
   *
   * @param table the service's own, which keeps the lease
   */
  public static Ownership standBy(DynamoDbClient dynamo, String table, OwnedWork work) {
    LeaseTerms terms = LeaseTerms.usual();
    Leaseholder leaseholder =
        new Leaseholder(
            new DynamoRecords<>(dynamo, table, LeaseRecord.type(), OwnershipThread::randomId),
            LEASE,
            randomId(),
            terms,
            new SteadyClock());
    return new Ownership(leaseholder, work, terms.look());
  }

  /**
   * Looks for the lease at once, and keeps it once it is had.
   *
   * @param gauge name of the metric that is 1 while this replica is the owner
   */
  public void start(MeterRegistry meters, String gauge) {
    Gauge.builder(gauge, this, OwnershipThread::owner)
        .description("1 while this replica is the owner")
        .register(meters);
    schedule.start();
    schedule.once(Duration.ZERO, "lease", this::step);
  }

  /** Gives the lease back: a stand-by has it within a second. */
  public void stop() {
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

  private static String randomId() {
    return UUID.randomUUID().toString();
  }
}
