package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.capacity.handling.Assessor.Teller;
import dev.lockkeeper.platform.ownership.RecurringWork;
import dev.lockkeeper.platform.ownership.Workers;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Tells figures to CloudWatch and shortages to the bus, for one time as the owner. */
final class Telling implements Teller {
  private final Publication publication;
  private final Shortages shortages;
  private final RecurringWork publishing;
  private final RecurringWork tellingOfShortages;

  /**
   * Has told nothing yet.
   *
   * @param mayAct whether this process owns the clusters; asked before each act that others see
   */
  Telling(Outlets outlets, BooleanSupplier mayAct, Workers recurrence, Clock clock) {
    publication =
        new Publication(
            outlets.metrics(), outlets.publicationRules(), mayAct, outlets.observer(), clock);
    shortages =
        new Shortages(
            outlets.shortages(), outlets.shortageRules(), outlets.notices(), mayAct, clock);
    publishing = recurrence.of("publishing metrics", publication::publish);
    tellingOfShortages = recurrence.of("telling of shortages", shortages::tell);
  }

  @Override
  public void tell(Assessment assessment, Optional<Instant> news) {
    if (publication.learn(assessment.figures(), news)) {
      publishing.soon();
    }
    if (shortages.see(assessment.figures().cluster(), assessment.lacks())) {
      tellingOfShortages.soon();
    }
  }
}
