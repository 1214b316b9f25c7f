package dev.lockkeeper.discovery.handling;

import dev.lockkeeper.discovery.domain.UnavailableException;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.Withdrawal;
import dev.lockkeeper.discovery.domain.answers.Withdrawal.Stage;
import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.answers.Zones;
import dev.lockkeeper.discovery.domain.drains.AnnouncedDrain;
import dev.lockkeeper.discovery.domain.drains.Notices;
import dev.lockkeeper.discovery.domain.drains.WithdrawalRules;
import dev.lockkeeper.discovery.domain.drains.WithdrawalRules.Answer;
import dev.lockkeeper.discovery.domain.drains.WithdrawnRecords;
import dev.lockkeeper.discovery.domain.listing.Verdict;
import dev.lockkeeper.discovery.handling.KnownDrains.Known;
import dev.lockkeeper.discovery.handling.ServiceState.InZone;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Answers announcements of drains: once everything that could be withdrawn is in sync,
 * drain-service is told until when caches may still name it. For one thread.
 */
final class DrainAnswers {
  private static final Logger LOG = Logger.getLogger(DrainAnswers.class);

  /** A change is in sync after a second or two; the zone is asked in memory. */
  private static final Duration LOOK = Duration.ofMillis(250);

  private static final Duration IDLE = Duration.ofSeconds(5);

  /** Route 53 changes reach all name servers within a minute under normal conditions. */
  private static final Duration PROPAGATION = Duration.ofSeconds(60);

  private final KnownDrains drains;
  private final Lister lister;
  private final Zones zones;
  private final Notices notices;
  private final Clock clock;
  private final Instant ownerSince;
  private final Predicate<AnnouncedDrain> heeded;
  private final BooleanSupplier mayAct;
  private final Map<AnnouncedDrain, Progress> progress = new HashMap<>();

  private record Place(ZoneId zone, ServiceKey service, String taskId) {}

  /**
   * How far the answer to a drain is.
   *
   * @param heardIn the pass of the listing that may not have known of it yet
   * @param places where tasks of its instance were seen, and by which TTL
   */
  private record Progress(long heardIn, Map<Place, Integer> places) {}

  /**
   * Nothing has been answered.
   *
   * @param heeded whether the listing that begins now knows of the drain and of all tasks it is
   *     about
   * @param mayAct whether this process is the owner
   */
  DrainAnswers(
      KnownDrains drains,
      Lister lister,
      Zones zones,
      Notices notices,
      Predicate<AnnouncedDrain> heeded,
      BooleanSupplier mayAct,
      Clock clock) {
    this.drains = drains;
    this.lister = lister;
    this.zones = zones;
    this.notices = notices;
    this.heeded = heeded;
    this.mayAct = mayAct;
    this.clock = clock;
    this.ownerSince = clock.instant();
  }

  /**
   * Answers what can be answered.
   *
   * @return when to be called again
   */
  Instant answer() {
    List<Known> open = drains.unanswered(clock.instant());
    progress.keySet().retainAll(open.stream().map(Known::drain).toList());
    Duration pause = open.isEmpty() ? IDLE : LOOK;
    for (Known each : open) {
      try {
        answer(each);
      } catch (UnavailableException untold) {
        LOG.warnf("A drain is answered later: %s", untold.getMessage());
        pause = untold.retryAfter();
      }
    }
    return clock.instant().plus(pause);
  }

  private void answer(Known known) {
    AnnouncedDrain drain = known.drain();
    if (!progress.containsKey(drain) && !heeded.test(drain)) {
      return;
    }
    Progress sofar =
        progress.computeIfAbsent(drain, first -> new Progress(lister.passes(), new HashMap<>()));
    // A pass that was under way has perhaps not known of the drain: the one after it has.
    if (!lister.hasListed(drain.cluster()) || lister.passes() < sofar.heardIn() + 2) {
      return;
    }
    Map<Place, Boolean> kept = look(drain, sofar.places());
    List<Answer> answers =
        sofar.places().entrySet().stream()
            .map(
                each ->
                    answer(
                        each.getKey(),
                        each.getValue(),
                        kept.getOrDefault(each.getKey(), false),
                        known.inherited()))
            .toList();
    Optional<WithdrawnRecords> answer = WithdrawalRules.decide(drain, answers);
    if (answer.isPresent() && mayAct.getAsBoolean()) {
      notices.tell(answer.get());
      drains.hear(drain.answered());
      LOG.infof(
          "The drain of %s is answered: %d withdrawn, %d kept back, quiet at %s",
          drain.instanceId(),
          answer.get().withdrawn(),
          answer.get().keptBack(),
          answer.get().quietAt());
    }
  }

  /** Where tasks of the instance are now, and whether the floor keeps them. */
  private Map<Place, Boolean> look(AnnouncedDrain drain, Map<Place, Integer> places) {
    Map<Place, Boolean> kept = new LinkedHashMap<>();
    for (ServiceState state : lister.states()) {
      if (!state.key().cluster().equals(drain.cluster())) {
        continue;
      }
      for (InZone zone : state.zones()) {
        for (Verdict verdict : zone.verdicts()) {
          if (verdict.candidate().leaving().filter(drain.instanceId()::equals).isPresent()) {
            Place place = new Place(zone.zone().id(), state.key(), verdict.taskId());
            places.put(place, state.settings().ttlSeconds());
            kept.put(place, verdict.standing().isListed());
          }
        }
      }
    }
    return kept;
  }

  private Answer answer(Place place, int ttlSeconds, boolean kept, boolean inherited) {
    Withdrawal withdrawal = zones.withdrawal(place.zone(), place.service(), place.taskId());
    boolean unknown = inherited && withdrawal.stage() == Stage.NEVER_LISTED;
    return new Answer(
        kept,
        withdrawal,
        unknown
            ? Optional.of(ownerSince.plus(PROPAGATION).plusSeconds(ttlSeconds))
            : Optional.empty());
  }
}
