package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.gates.AlarmWatch;
import dev.lockkeeper.rollout.domain.gates.Shortage;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.InstanceView;
import dev.lockkeeper.rollout.domain.rebalance.Respread;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rollout of one group: all that is known of it beside what can be seen in AWS. {@link
 * RolloutState} lists what it goes through and why, {@link RolloutRules} decides it.
 *
 * @param since when it came into its state
 * @param changes how the group was, and what we have changed; empty until it was first seen
 * @param capacity whose the desired capacity is; empty until the group was first seen
 * @param respread how far services are spread again
 * @param ending how it will end, once that is settled; while it goes back, how that is to end
 * @param waitsFor in words, for operators
 * @param outbox what others are to be told and haven't been yet, drains apart: those are in {@code
 *     fleet}
 */
public record Rollout(
    Request request,
    RolloutState state,
    Instant since,
    Optional<Changes> changes,
    Optional<Capacity> capacity,
    Wave wave,
    Fleet fleet,
    AlarmWatch alarms,
    Shortage shortage,
    Respread respread,
    Optional<Pause> pause,
    Optional<Ending> ending,
    Attempt attempt,
    String waitsFor,
    Outbox outbox,
    History history) {

  /** A rollout that was just asked for. */
  public static Rollout requested(Request request) {
    Instant now = request.at();
    return new Rollout(
        request,
        RolloutState.REQUESTED,
        now,
        Optional.empty(),
        Optional.empty(),
        Wave.none(false, now),
        Fleet.empty(),
        AlarmWatch.fresh(now),
        Shortage.none(now),
        Respread.none(now),
        Optional.empty(),
        Optional.empty(),
        Attempt.none(now),
        "",
        Outbox.empty(now),
        History.empty().plus(now, "asked for by " + request.requestedBy()));
  }

  /** What it waits for, and what didn't work when it was tried last, in words. */
  public String reason() {
    return Stream.of(attempt.trouble(), outbox.trouble())
        .flatMap(Optional::stream)
        .distinct()
        .reduce(waitsFor, (text, trouble) -> text + "; the last try failed: " + trouble);
  }

  /** When it ended, if it has. */
  public Optional<Instant> endedAt() {
    return state.ended() ? Optional.of(since) : Optional.empty();
  }

  /** The image that instances are to be on as things are. */
  ImageId wanted() {
    return wave.back() ? changes.orElseThrow().oldImage() : request.image();
  }

  /** Whether an instance is to be replaced; going back, only what the rollout has brought. */
  boolean replaces(InstanceView instance) {
    return replaces(instance.image());
  }

  boolean replaces(ImageId image) {
    boolean onImage = image.equals(request.image());
    return wave.back() ? onImage && !request.image().equals(wanted()) : !onImage;
  }

  /** Whether a stop switch holds it back; not while it puts back, or goes back: that passes. */
  boolean stopped() {
    return attempt.stopped() && !Stages.restores(state);
  }

  Settings settings() {
    return request.settings();
  }

  int surge() {
    return capacity.map(Capacity::surge).orElse(0);
  }

  String requestId(InstanceId id, int attempt) {
    return request.id() + "/" + id + "/" + attempt;
  }

  Rollout in(RolloutState newState, String why, Instant now) {
    return change()
        .state(newState)
        .since(now)
        .waitsFor(why)
        .done()
        .noting(now, newState + ": " + why);
  }

  Rollout noting(Instant now, String text) {
    return change().history(history.plus(now, text)).done();
  }

  Rollout waitingFor(String what) {
    return waitsFor.equals(what) ? this : change().waitsFor(what).done();
  }

  Rollout with(Changes newChanges) {
    return change().changes(Optional.of(newChanges)).done();
  }

  Rollout with(Capacity newCapacity) {
    return change().capacity(Optional.of(newCapacity)).done();
  }

  Rollout with(Wave newWave) {
    return change().wave(newWave).done();
  }

  Rollout with(Fleet newFleet) {
    return change().fleet(newFleet).done();
  }

  Rollout with(AlarmWatch newAlarmWatch) {
    return change().alarms(newAlarmWatch).done();
  }

  Rollout with(Shortage newShortage) {
    return change().shortage(newShortage).done();
  }

  Rollout with(Respread newRespread) {
    return change().respread(newRespread).done();
  }

  Rollout with(Pause newPause) {
    return change().pause(Optional.of(newPause)).done();
  }

  Rollout with(Ending newEnding) {
    return change().ending(Optional.of(newEnding)).done();
  }

  Rollout with(Attempt newAttempt) {
    return change().attempt(newAttempt).done();
  }

  Rollout with(Outbox newOutbox) {
    return change().outbox(newOutbox).done();
  }

  /** It has no rollout to wait for any more. */
  Rollout unblocked() {
    return change().request(request.withoutPredecessor()).done();
  }

  Rollout resumed() {
    return change().pause(Optional.empty()).done();
  }

  private RolloutChange change() {
    return new RolloutChange(this);
  }
}
