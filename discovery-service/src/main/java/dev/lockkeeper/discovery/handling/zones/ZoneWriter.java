package dev.lockkeeper.discovery.handling.zones;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.route53.CallFailedException;
import dev.lockkeeper.discovery.domain.route53.HostedZones;
import dev.lockkeeper.discovery.domain.route53.RecordPage;
import dev.lockkeeper.discovery.domain.route53.RecordPage.Place;
import dev.lockkeeper.discovery.domain.route53.RefusedBatchException;
import dev.lockkeeper.discovery.domain.zone.Batch;
import dev.lockkeeper.discovery.domain.zone.Step;
import dev.lockkeeper.discovery.domain.zone.ZoneLedger;
import dev.lockkeeper.platform.aws.Urgency;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Writes one zone for as long as the lease lasts. One thread works; any may ask. Calls are made
 * without the ledger's lock, so that nobody who asks waits for Route 53.
 */
final class ZoneWriter {
  private static final Logger LOG = System.getLogger(ZoneWriter.class.getName());

  /** Steps one after another, then the thread gives its signs of life. */
  private static final int MOST_STEPS = 20;

  private final ZoneId zone;
  private final ZoneLedger ledger;
  private final HostedZones route53;
  private final BooleanSupplier mayAct;
  private final ZoneObserver observer;
  private final ZoneNews news;
  private final Clock clock;

  ZoneWriter(
      ZoneId zone,
      ZoneLedger ledger,
      HostedZones route53,
      BooleanSupplier mayAct,
      ZoneObserver observer,
      Clock clock) {
    this.zone = zone;
    this.ledger = ledger;
    this.route53 = route53;
    this.mayAct = mayAct;
    this.observer = observer;
    this.news = new ZoneNews(zone);
    this.clock = clock;
  }

  /** Looks at what is known and wanted, or changes it. For any thread. */
  synchronized <T> T with(Function<ZoneLedger, T> question) {
    return question.apply(ledger);
  }

  private void settle(Consumer<ZoneLedger> result) {
    with(
        known -> {
          result.accept(known);
          return null;
        });
  }

  /** Does what is to be done; when to come again, if nobody asks before. */
  Optional<Instant> work() {
    for (int i = 0; i < MOST_STEPS; i++) {
      if (!mayAct.getAsBoolean()) {
        return Optional.empty();
      }
      Step step = with(known -> known.decide(clock.instant()));
      if (step instanceof Step.Rest rest) {
        return Optional.of(rest.until());
      }
      take(step);
    }
    return Optional.of(clock.instant());
  }

  private void take(Step step) {
    try {
      if (step instanceof Step.Submit submit) {
        submit(submit.batch());
      } else if (step instanceof Step.ReadFence fence) {
        RecordPage page = Urgency.of(true, () -> route53.list(zone, Optional.of(fence.at()), 1));
        settle(known -> known.fenceRead(page, clock.instant()));
        settle(news::tellOf);
      } else if (step instanceof Step.ReadOn reading) {
        RecordPage page = route53.list(zone, reading.from(), HostedZones.LONGEST_PAGE);
        settle(known -> known.read(page, clock.instant()));
        settle(news::tellOf);
      } else if (step instanceof Step.LookAt look) {
        Optional<Place> from = Optional.of(Place.ofName(look.name()));
        RecordPage page = route53.list(zone, from, HostedZones.LONGEST_PAGE);
        settle(known -> known.looked(look.name(), page, clock.instant()));
      } else if (step instanceof Step.AskChange asked) {
        ask(asked);
      }
    } catch (CallFailedException failure) {
      LOG.log(Level.INFO, "Zone {0}: {1}", zone, failure.getMessage());
      observer.failed(zone);
      settle(known -> known.failed(step, failure, clock.instant()));
    }
  }

  private void submit(Batch batch) {
    try {
      String changeId = Urgency.of(batch.presses(), () -> route53.change(zone, batch.changes()));
      settle(known -> known.accepted(batch, changeId, clock.instant()));
      observer.written(zone, batch.size());
    } catch (RefusedBatchException refusal) {
      LOG.log(Level.WARNING, "Zone {0} refuses a batch: {1}", zone, refusal.getMessage());
      observer.refused(zone);
      settle(known -> known.refused(batch, refusal.getMessage(), clock.instant()));
    }
  }

  private void ask(Step.AskChange asked) {
    boolean inSync = route53.isInSync(asked.changeId());
    Instant now = clock.instant();
    settle(known -> known.answered(asked.batch(), inSync, now));
    if (inSync) {
      with(known -> known.madeAt(asked.batch()))
          .ifPresent(made -> observer.inSync(zone, Duration.between(made, now)));
    }
  }
}
