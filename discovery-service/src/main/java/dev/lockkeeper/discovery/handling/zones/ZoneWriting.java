package dev.lockkeeper.discovery.handling.zones;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.Withdrawal;
import dev.lockkeeper.discovery.domain.answers.Withdrawal.Stage;
import dev.lockkeeper.discovery.domain.answers.WrittenAnswers;
import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.answers.Zones;
import dev.lockkeeper.discovery.domain.route53.HostedZones;
import dev.lockkeeper.discovery.domain.zone.Identity;
import dev.lockkeeper.discovery.domain.zone.Removal;
import dev.lockkeeper.discovery.domain.zone.ZoneLedger;
import dev.lockkeeper.discovery.domain.zone.ZoneState;
import dev.lockkeeper.platform.leases.Lease;
import dev.lockkeeper.platform.ownership.OwnedWork;
import dev.lockkeeper.platform.ownership.Workers;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Writes all zones while this process is the owner, each on a thread of its own, so that none waits
 * for another but for the account's rate. Each time begins anew: what is wanted has to be said
 * again.
 */
public final class ZoneWriting implements OwnedWork, Zones {
  private final HostedZones route53;
  private final ZoneWritingSettings settings;
  private final ZoneObserver observer;
  private final Supplier<Workers> newThreads;
  private final Clock clock;
  private volatile Map<ZoneId, WrittenZone> zones = Map.of();
  private volatile Optional<Workers> threads = Optional.empty();

  /** Doesn't write yet. */
  public ZoneWriting(
      HostedZones route53,
      ZoneWritingSettings settings,
      ZoneObserver observer,
      Supplier<Workers> newThreads,
      Clock clock) {
    this.route53 = route53;
    this.settings = settings;
    this.observer = observer;
    this.newThreads = newThreads;
    this.clock = clock;
  }

  @Override
  public void begin(Lease lease) {
    Workers begun = newThreads.get();
    Map<ZoneId, WrittenZone> all = new LinkedHashMap<>();
    for (ZoneId zone : settings.zones()) {
      WrittenZone written =
          new WrittenZone(zone, name -> writer(zone, name, lease), route53, lease::mayAct, clock);
      written.begin(begun);
      all.put(zone, written);
    }
    threads = Optional.of(begun);
    zones = all;
  }

  private ZoneWriter writer(ZoneId zone, String name, Lease lease) {
    ZoneLedger ledger =
        new ZoneLedger(
            name, settings.identity(), lease.epoch(), settings.rules(), settings.jitter());
    return new ZoneWriter(zone, ledger, route53, lease::mayAct, observer, clock);
  }

  @Override
  public void end() {
    threads.ifPresent(Workers::close);
    threads = Optional.empty();
    zones = Map.of();
  }

  /** What is wrong with its threads, if there are any and anything is. */
  public Optional<String> stalled(Instant since) {
    return threads.flatMap(running -> running.stalled(since));
  }

  @Override
  public void want(ZoneId zone, ServiceAnswers answers) {
    tell(zone, answers.service(), ledger -> ledger.want(answers, clock.instant()));
  }

  @Override
  public void forget(ZoneId zone, ServiceKey service) {
    tell(zone, service, ledger -> ledger.forget(service, clock.instant()));
  }

  @Override
  public void complete(ZoneId zone, String cluster) {
    tell(zone, cluster, ledger -> ledger.complete(cluster));
  }

  private void tell(ZoneId zone, Object subject, Consumer<ZoneLedger> news) {
    Optional.ofNullable(zones.get(zone)).ifPresent(written -> written.tell(subject, news));
  }

  @Override
  public boolean isRead(ZoneId zone) {
    return ask(zone, ZoneLedger::isRead).orElse(false);
  }

  @Override
  public Optional<String> nameOf(ZoneId zone) {
    return Optional.ofNullable(zones.get(zone))
        .map(WrittenZone::name)
        .filter(name -> !name.isEmpty());
  }

  @Override
  public WrittenAnswers written(ZoneId zone, ServiceKey service) {
    return ask(zone, ledger -> ledger.written(service)).orElse(WrittenAnswers.none());
  }

  @Override
  public Set<String> names(ZoneId zone, String cluster) {
    return ask(zone, ledger -> ledger.names(cluster)).orElse(Set.of());
  }

  private <T> Optional<T> ask(ZoneId zone, Function<ZoneLedger, T> question) {
    return Optional.ofNullable(zones.get(zone)).flatMap(written -> written.ask(question));
  }

  @Override
  public Withdrawal withdrawal(ZoneId zone, ServiceKey service, String taskId) {
    Instant now = clock.instant();
    WrittenZone written = zones.get(zone);
    if (written == null) {
      return new Withdrawal(Stage.LISTED, Optional.empty());
    }
    Optional<Withdrawal> known = written.ask(ledger -> ledger.withdrawal(service, taskId, now));
    known.filter(each -> each.stage() == Stage.PENDING).ifPresent(awaited -> written.soon());
    return known.orElse(new Withdrawal(Stage.LISTED, Optional.empty()));
  }

  @Override
  public Optional<String> problem(ZoneId zone, ServiceKey service) {
    WrittenZone written = zones.get(zone);
    return written == null
        ? Optional.empty()
        : written.ask(ledger -> ledger.problem(service)).orElseGet(() -> written.problem());
  }

  /** Whether the zone is one that is to be written, now or as the owner. */
  public boolean isConfigured(ZoneId zone) {
    return settings.zones().contains(zone);
  }

  /** Whether this process is the owner. */
  public boolean isOwned() {
    return threads.isPresent();
  }

  /** The zones that are written, in the order of configuration; none on a stand-by. */
  public List<ZoneId> written() {
    return List.copyOf(zones.keySet());
  }

  /** How a zone is; empty if it isn't written, or its name isn't known yet. */
  public Optional<NamedState> state(ZoneId zone) {
    Instant now = clock.instant();
    return Optional.ofNullable(zones.get(zone))
        .flatMap(
            written ->
                written
                    .ask(ledger -> ledger.state(now))
                    .map(state -> new NamedState(zone, written.name(), state)));
  }

  /** See {@link Identity#looksAfter}. */
  public boolean looksAfter(String cluster) {
    return settings.identity().looksAfter(cluster);
  }

  /** See {@link ZoneLedger#removeLeftBehind}; empty if the zone isn't written. */
  public Optional<Removal> removeLeftBehind(ZoneId zone, String cluster) {
    WrittenZone written = zones.get(zone);
    if (written == null || state(zone).filter(named -> named.state().written()).isEmpty()) {
      return Optional.empty();
    }
    Optional<Removal> removed = written.ask(ledger -> ledger.removeLeftBehind(cluster));
    written.soon();
    return removed;
  }

  /** Why a zone's name isn't known yet, if asking for it came to nothing. */
  public Optional<String> problem(ZoneId zone) {
    return Optional.ofNullable(zones.get(zone)).flatMap(WrittenZone::problem);
  }

  /** A zone's state with its name. */
  public record NamedState(ZoneId zone, String name, ZoneState state) {}
}
