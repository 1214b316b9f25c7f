package dev.lockkeeper.discovery.domain.zone;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.Withdrawal;
import dev.lockkeeper.discovery.domain.answers.Withdrawal.Stage;
import dev.lockkeeper.discovery.domain.answers.WrittenAnswers;
import dev.lockkeeper.discovery.domain.records.Ownership;
import dev.lockkeeper.discovery.domain.records.ServiceTag;
import dev.lockkeeper.discovery.domain.records.WantedRecords;
import dev.lockkeeper.discovery.domain.route53.CallFailedException;
import dev.lockkeeper.discovery.domain.route53.CallFailedException.Kind;
import dev.lockkeeper.discovery.domain.route53.RecordPage;
import dev.lockkeeper.discovery.domain.zone.FenceKeeping.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.DoubleSupplier;

/**
 * All that one owner knows of a zone and wants in it. {@link #decide} says what to do, by the rules
 * of {@link NextStep}; what came of it is told before it is asked again.
 */
public final class ZoneLedger {
  /** After a look that showed a newer owner's fence. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  /** So long a task that has gone can be asked for. */
  private static final Duration TASKS_KEPT = Duration.ofHours(1);

  private final String zone;
  private final Identity identity;
  private final KnownRecords known;
  private final Differences differences;
  private final FenceKeeping fence;
  private final Syncs syncs = new Syncs();
  private final Withdrawals withdrawals = new Withdrawals(syncs);
  private final WithdrawnTasks withdrawn;
  private final Reading reading;
  private final Batching batching;
  private final Backoff backoff;
  private final NextStep steps;
  private final Overview overview;
  private Optional<Batch> last = Optional.empty();
  private Optional<String> problem = Optional.empty();
  private Optional<String> barred = Optional.empty();

  /**
   * Knows nothing yet.
   *
   * @param zone its name
   * @param epoch of the owner's lease
   * @param jitter gives numbers from 0 to 1
   */
  public ZoneLedger(
      String zone, Identity identity, long epoch, ZoneRules rules, DoubleSupplier jitter) {
    Ownership ownership = new Ownership(identity.installation());
    this.zone = zone;
    this.identity = identity;
    this.known = new KnownRecords(ownership);
    this.differences = new Differences(new WantedRecords(ownership, zone), known);
    this.fence = new FenceKeeping(zone, ownership, identity.lease(), epoch);
    this.reading = new Reading(ownership, Fence.group(zone), known, differences, rules);
    this.batching = new Batching(rules, differences, fence);
    this.withdrawn = new WithdrawnTasks(differences, known, fence, withdrawals);
    this.backoff = new Backoff(jitter);
    this.steps = new NextStep(fence, batching, reading, syncs, backoff);
    this.overview = new Overview(identity, fence, known, differences, reading, batching, syncs);
  }

  /** See {@link dev.lockkeeper.discovery.domain.answers.Zones#want}. */
  public void want(ServiceAnswers answers, Instant now) {
    differences.want(answers, now);
  }

  /** See {@link dev.lockkeeper.discovery.domain.answers.Zones#forget}. */
  public void forget(ServiceKey service, Instant now) {
    differences.forget(service, now);
  }

  /** See {@link dev.lockkeeper.discovery.domain.answers.Zones#complete}. */
  public void complete(String cluster) {
    differences.complete(cluster);
  }

  /** What to do now. */
  public Step decide(Instant now) {
    differences.refresh(reading.foreign(), now);
    return steps.at(now);
  }

  /** The batch was made. */
  public void accepted(Batch batch, String changeId, Instant now) {
    worked();
    made(batch, Optional.of(changeId), now);
  }

  private void made(Batch batch, Optional<String> changeId, Instant now) {
    boolean takesOver = !fence.isHeld();
    fence.accepted(batch);
    withdrawals.apply(batch, known);
    syncs.sent(batch.number(), changeId, now);
    batching.accepted(batch);
    reading.changed(batch);
    batch.units().forEach(unit -> differences.changed(unit.service()));
    last = Optional.of(batch);
    if (takesOver) {
      withdrawn.takenOverBy(batch.number());
      // Until it is in sync, any task may have been listed by an earlier owner.
      changeId.ifPresent(id -> syncs.await(batch.number()));
      reading.anew();
    }
  }

  /** Route 53 refused the batch; why is found out by a look at the fence first. */
  public void refused(Batch batch, String words, Instant now) {
    batching.refused(batch, words);
    fence.mustBeRead();
    if (batch.units().isEmpty()) {
      problem = Optional.of("the zone can't be taken over: " + words);
      backoff.failed(now);
    }
  }

  /** What stands where the fence should. */
  public void fenceRead(RecordPage page, Instant now) {
    Sight sight = fence.look(page);
    Optional<Batch> made = fence.made();
    switch (sight) {
      case UNMOVED -> {
        backoff.succeeded();
        batching.judge(now);
      }
      case MOVED_BY_US -> {
        batching.pardon();
        made.ifPresent(batch -> made(batch, Optional.empty(), now));
      }
      case NOT_OURS -> batching.pardon();
      case NEWER -> {
        batching.pardon();
        bar("the zone's fence is that of a newer owner: " + standing(), now);
      }
      case STRANGER -> {
        batching.pardon();
        bar(strangerWords(), now);
      }
    }
  }

  private void bar(String words, Instant now) {
    backoff.holdUntil(now.plus(LOOK_AGAIN));
    barred = Optional.of(words);
    problem = barred;
  }

  private String strangerWords() {
    return ("the zone's fence is that of another installation named %s: %s, and our lease is %s;"
            + " each needs a lockkeeper.discovery.installation of its own")
        .formatted(identity.installation(), standing(), identity.lease());
  }

  private String standing() {
    return fence.standing().map(set -> set.values().toString()).orElse("none");
  }

  /** The next page of the whole zone. */
  public void read(RecordPage page, Instant now) {
    worked();
    if (reading.read(page, now)) {
      syncs.tidy(now);
      withdrawals.tidy(now);
      differences.forgetGone(now.minus(TASKS_KEPT));
    }
  }

  /** The record sets of one name, and what follows them. */
  public void looked(String name, RecordPage page, Instant now) {
    worked();
    batching.looked(reading.looked(name, page), now);
  }

  /** Whether a change is in sync. */
  public void answered(long batch, boolean inSync, Instant now) {
    worked();
    syncs.answered(batch, inSync, now);
  }

  private void worked() {
    backoff.succeeded();
    problem = Optional.empty();
  }

  /** A step came to nothing, or what came of it isn't known. */
  public void failed(Step step, CallFailedException failure, Instant now) {
    problem = Optional.of(failure.getMessage());
    if (step instanceof Step.AskChange asked && failure.kind() != Kind.TOO_EARLY) {
      // Only who waits for the answer waits; no change does.
      syncs.unanswered(asked.batch(), now.plus(failure.retryAfter()));
      return;
    }
    Instant again = backoff.failed(now);
    if (failure.kind() == Kind.NOT_DONE) {
      again = backoff.holdUntil(now.plus(failure.retryAfter()));
    }
    if (step instanceof Step.Submit submitted && failure.kind() == Kind.UNCERTAIN) {
      fence.uncertain(submitted.batch());
    }
    if (step instanceof Step.AskChange asked) {
      syncs.unanswered(asked.batch(), again);
    }
  }

  /** See {@link dev.lockkeeper.discovery.domain.answers.Zones#isRead}. */
  public boolean isRead() {
    return reading.isComplete();
  }

  /** See {@link dev.lockkeeper.discovery.domain.answers.Zones#written}. */
  public WrittenAnswers written(ServiceKey service) {
    return isRead()
        ? RecordedAnswers.in(known.of(ServiceTag.of(service)), zone)
        : WrittenAnswers.none();
  }

  /** See {@link dev.lockkeeper.discovery.domain.answers.Zones#names}. */
  public Set<String> names(String cluster) {
    return isRead()
        ? RecordedAnswers.names(known.ofCluster(ServiceTag.cluster(cluster)), zone)
        : Set.of();
  }

  /** See {@link dev.lockkeeper.discovery.domain.answers.Zones#withdrawal}. */
  public Withdrawal withdrawal(ServiceKey service, String taskId, Instant now) {
    return reading.isComplete()
        ? withdrawn.of(service, taskId, now)
        : new Withdrawal(Stage.LISTED, Optional.empty());
  }

  /** See {@link dev.lockkeeper.discovery.domain.answers.Zones#problem}. */
  public Optional<String> problem(ServiceKey service) {
    ServiceTag tag = ServiceTag.of(service);
    return differences
        .blocked(tag)
        .or(() -> batching.refusals().reason(tag).map(words -> "Route 53 refuses it: " + words))
        .or(() -> isRead() && differences.since(tag) == null ? Optional.empty() : problem)
        .or(() -> isRead() ? Optional.empty() : Optional.of("the zone is still to be read"));
  }

  /** When a batch was made; of an old one it isn't known any more. */
  public Optional<Instant> madeAt(long batch) {
    return syncs.at(batch);
  }

  /** How the zone is. */
  public ZoneState state(Instant now) {
    differences.refresh(reading.foreign(), now);
    return overview.state(problem, last, now);
  }

  /** Whether a newer owner has the zone, or another installation; why, in words. */
  public Optional<String> barred() {
    return fence.isBarred() ? barred : Optional.empty();
  }

  /** How many record sets of ours there are of clusters that aren't looked after, by cluster. */
  public SortedMap<String, Integer> leftBehind() {
    return overview.leftBehind();
  }

  /**
   * Removes what is left of a cluster that isn't looked after, as long as this owner is the owner.
   *
   * @param cluster its name, or how {@link #leftBehind} calls it
   * @return how many record sets go, or are going already since it was asked for before
   * @throws IllegalArgumentException if it is looked after
   */
  public Removal removeLeftBehind(String cluster) {
    if (identity.looksAfter(cluster)) {
      throw new IllegalArgumentException("cluster " + cluster + " is looked after");
    }
    int left = leftBehind().getOrDefault(ServiceTag.cluster(cluster), 0);
    return new Removal(left, differences.complete(cluster));
  }
}
