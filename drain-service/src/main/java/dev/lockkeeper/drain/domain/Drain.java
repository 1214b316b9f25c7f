package dev.lockkeeper.drain.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * The drain of one instance: all that is known of it. There is at most one for an instance; what
 * else asks for it is added. {@link DrainState} lists what it goes through and why, {@link
 * DrainRules} decides it.
 *
 * @param triggers what wants it, lifecycle hooks apart
 * @param containerInstance where the instance is registered, once that is known
 * @param formerly the registration that was found gone; then it is looked for once more
 * @param leftAt when that was
 * @param slot its place among the drains that the cluster allows at a time
 * @param announcement that others were told before it began
 * @param standalone what was done about tasks that ECS doesn't stop
 * @param diagnosis why it stands still
 * @param release how the drain will end, once that is settled
 * @param attempt when the pending step may be tried (again), and what went wrong the last time
 * @param outbox what others are to be told and haven't been yet
 */
public record Drain(
    InstanceId instanceId,
    DrainState state,
    Instant requestedAt,
    Triggers triggers,
    Optional<ContainerInstance> containerInstance,
    Optional<ContainerInstance> formerly,
    Optional<Instant> leftAt,
    Slot slot,
    Optional<Announcement> announcement,
    TaskLedger tasks,
    StandaloneStops standalone,
    LifecycleActions lifecycleActions,
    Diagnosis diagnosis,
    Optional<Release> release,
    Attempt attempt,
    Outbox outbox,
    History history) {

  /**
   * The pending step.
   *
   * @param notBefore somebody may be at it until then; after that it is tried again
   * @param trouble why it didn't work the last time
   * @param held whether the cluster's stop switch holds it back, so that nobody is at it
   */
  public record Attempt(Instant notBefore, Optional<String> trouble, boolean held) {
    Attempt(Instant notBefore, Optional<String> trouble) {
      this(notBefore, trouble, false);
    }
  }

  /** A drain that nobody has given a reason for yet. */
  public static Drain requested(InstanceId instanceId, Instant now) {
    return new Drain(
        instanceId,
        DrainState.REQUESTED,
        now,
        Triggers.none(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Slot.NONE,
        Optional.empty(),
        TaskLedger.unknown(now),
        StandaloneStops.since(now),
        LifecycleActions.none(),
        Diagnosis.none(now),
        Optional.empty(),
        new Attempt(now, Optional.empty()),
        Outbox.empty(now),
        History.empty());
  }

  /** When it ended, if it has. */
  public Optional<Instant> endedAt() {
    return state.ended() ? Optional.of(history.newest().at()) : Optional.empty();
  }

  /** When it was asked for, or, where all that asks for it does so for later, that time. */
  public Instant beginsAt() {
    Instant begin = triggers.beginAt();
    return begin.isAfter(requestedAt) ? begin : requestedAt;
  }

  /** The name of the instance's cluster, or of its last; empty while none is known. */
  public String cluster() {
    return containerInstance.or(() -> formerly).map(ContainerInstance::cluster).orElse("");
  }

  /** Whether anything wants the instance drained. */
  boolean wanted() {
    return !triggers.all().isEmpty() || !lifecycleActions.waiting().isEmpty();
  }

  /** Whether nothing more can come of what is seen on the instance. */
  boolean settled() {
    return state.ended() || state == DrainState.RELEASING;
  }

  /**
   * The same instance is to be drained once more. What happened before stays in the history, and
   * what was heard stays known, and a hook that holds it still must be completed. So does the
   * registration where it matters still: a place in the line is that of its cluster, and an
   * instance that we have left DRAINING must not stay so if this drain is cancelled.
   */
  Drain again(Instant now) {
    DrainChange fresh =
        requested(instanceId, now)
            .change()
            .triggers(triggers.over())
            .lifecycleActions(new LifecycleActions(lifecycleActions.waiting()))
            .slot(slot.inLine() ? Slot.AWAITED : Slot.NONE)
            .outbox(outbox)
            .history(history);
    // A call that nobody knows the outcome of may have set it DRAINING.
    boolean stillDraining = leftDraining() || (announcement.isPresent() && !setActiveAgain());
    if (stillDraining || slot.inLine()) {
      fresh.containerInstance(
          stillDraining
              ? containerInstance.map(ContainerInstance::nowDraining)
              : containerInstance.map(ContainerInstance::perhapsNotDraining));
      formerly.ifPresent(gone -> fresh.formerly(gone, leftAt.orElse(now)));
    }
    return fresh.done();
  }

  /** Whether it is known to be DRAINING, so that a look at its tasks leaves none out. */
  boolean takesNoNewTasks() {
    return state == DrainState.DRAINING
        && containerInstance.filter(ContainerInstance::draining).isPresent();
  }

  /** Whether a call of ours, of this drain or one before, may have set it DRAINING. */
  boolean mayBeDraining() {
    return state == DrainState.DRAINING || leftDraining();
  }

  /** Whether we have set it DRAINING, and not ACTIVE again, as far as is known. */
  private boolean leftDraining() {
    return !setActiveAgain() && containerInstance.filter(ContainerInstance::draining).isPresent();
  }

  private boolean setActiveAgain() {
    return release
        .filter(end -> end.manner() == Release.Manner.REACTIVATE && end.done())
        .isPresent();
  }

  Drain in(DrainState newState, String why, Instant now) {
    return change().state(newState).attempt(now).history(history.plus(now, why)).done();
  }

  /** The registration is gone; the instance may have another. What was seen of tasks stays. */
  Drain withoutRegistration(ContainerInstance gone, Instant now) {
    return change()
        .containerInstance(Optional.empty())
        .formerly(gone, now)
        .tasks(tasks.incomplete())
        .done();
  }

  Drain with(ContainerInstance where) {
    return change().containerInstance(Optional.of(where)).done();
  }

  Drain with(Triggers newTriggers) {
    return change().triggers(newTriggers).done();
  }

  Drain with(Slot newSlot) {
    return change().slot(newSlot).done();
  }

  Drain with(Announcement newAnnouncement) {
    return change().announcement(newAnnouncement).done();
  }

  Drain with(TaskLedger newTasks) {
    return change().tasks(newTasks).done();
  }

  Drain with(StandaloneStops newStandalone) {
    return change().standalone(newStandalone).done();
  }

  Drain with(LifecycleActions newActions) {
    return change().lifecycleActions(newActions).done();
  }

  Drain with(Diagnosis newDiagnosis) {
    return change().diagnosis(newDiagnosis).done();
  }

  Drain with(Release newRelease) {
    return change().release(newRelease).done();
  }

  Drain with(Attempt newAttempt) {
    return change().attempt(newAttempt).done();
  }

  Drain with(Outbox newOutbox) {
    return change().outbox(newOutbox).done();
  }

  Drain with(History newHistory) {
    return change().history(newHistory).done();
  }

  Drain noting(Instant now, String text) {
    return with(history.plus(now, text));
  }

  /** The pending step has worked; the next may be taken at once. */
  Drain stepDone(Instant now) {
    return with(new Attempt(now, Optional.empty()));
  }

  private DrainChange change() {
    return new DrainChange(this);
  }
}
