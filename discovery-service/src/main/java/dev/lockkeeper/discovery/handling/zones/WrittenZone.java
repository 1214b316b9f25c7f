package dev.lockkeeper.discovery.handling.zones;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.route53.CallFailedException;
import dev.lockkeeper.discovery.domain.route53.HostedZones;
import dev.lockkeeper.discovery.domain.zone.ZoneLedger;
import dev.lockkeeper.platform.ownership.RecurringWork;
import dev.lockkeeper.platform.ownership.Workers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** A zone that is written as soon as its name is known; what is wanted before waits for that. */
final class WrittenZone {
  private static final Logger LOG = System.getLogger(WrittenZone.class.getName());
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final ZoneId zone;
  private final Function<String, ZoneWriter> newWriter;
  private final HostedZones route53;
  private final BooleanSupplier mayAct;
  private final Clock clock;
  private final Map<Object, Consumer<ZoneLedger>> early = new LinkedHashMap<>();
  private Optional<ZoneWriter> writer = Optional.empty();
  private Optional<String> problem = Optional.empty();
  private volatile String name = "";
  private RecurringWork work;

  WrittenZone(
      ZoneId zone,
      Function<String, ZoneWriter> newWriter,
      HostedZones route53,
      BooleanSupplier mayAct,
      Clock clock) {
    this.zone = zone;
    this.newWriter = newWriter;
    this.route53 = route53;
    this.mayAct = mayAct;
    this.clock = clock;
  }

  void begin(Workers threads) {
    work = threads.of("zone " + zone, this::work);
    work.soon();
  }

  private Optional<Instant> work() {
    Optional<ZoneWriter> named = writer();
    return named.isPresent() ? named.get().work() : askForName();
  }

  private synchronized Optional<ZoneWriter> writer() {
    return writer;
  }

  private Optional<Instant> askForName() {
    if (!mayAct.getAsBoolean()) {
      return Optional.empty();
    }
    try {
      name = route53.nameOf(zone);
    } catch (CallFailedException failure) {
      LOG.log(Level.WARNING, "Zone {0}: {1}", zone, failure.getMessage());
      unnamed(failure.getMessage());
      return Optional.of(clock.instant().plus(RETRY));
    }
    ZoneWriter named = newWriter.apply(name);
    start(named);
    return named.work();
  }

  private synchronized void unnamed(String reason) {
    problem = Optional.of(reason);
  }

  private synchronized void start(ZoneWriter named) {
    early.values().forEach(news -> tell(named, news));
    early.clear();
    problem = Optional.empty();
    writer = Optional.of(named);
  }

  /**
   * Tells the ledger, now or as soon as there is one, and has it acted upon.
   *
   * @param subject until there is a ledger only the latest about it is kept: that may be for ever
   */
  void tell(Object subject, Consumer<ZoneLedger> news) {
    Optional<ZoneWriter> named;
    synchronized (this) {
      named = writer;
      if (named.isEmpty()) {
        early.put(subject, news);
      }
    }
    named.ifPresent(there -> tell(there, news));
    work.soon();
  }

  /** How much waits to be told. */
  synchronized int untold() {
    return early.size();
  }

  /** Somebody waits for it. */
  void soon() {
    work.soon();
  }

  private static void tell(ZoneWriter writer, Consumer<ZoneLedger> news) {
    writer.with(
        ledger -> {
          news.accept(ledger);
          return null;
        });
  }

  /** What the ledger answers; empty while there is none. */
  <T> Optional<T> ask(Function<ZoneLedger, T> question) {
    return writer().map(there -> there.with(question));
  }

  /** Why there is no ledger yet, if anything has gone wrong. */
  synchronized Optional<String> problem() {
    return problem;
  }

  String name() {
    return name;
  }
}
