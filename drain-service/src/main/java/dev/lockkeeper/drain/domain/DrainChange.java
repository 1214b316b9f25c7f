package dev.lockkeeper.drain.domain;

import dev.lockkeeper.drain.domain.Drain.Attempt;
import java.time.Instant;
import java.util.Optional;

/** A drain with some of its members replaced. */
final class DrainChange {
  private final Drain drain;
  private DrainState state;
  private Triggers triggers;
  private Optional<ContainerInstance> containerInstance;
  private Optional<ContainerInstance> formerly;
  private Optional<Instant> leftAt;
  private Slot slot;
  private Optional<Announcement> announcement;
  private TaskLedger tasks;
  private StandaloneStops standalone;
  private LifecycleActions lifecycleActions;
  private Diagnosis diagnosis;
  private Optional<Release> release;
  private Attempt attempt;
  private Outbox outbox;
  private History history;

  DrainChange(Drain drain) {
    this.drain = drain;
    this.state = drain.state();
    this.triggers = drain.triggers();
    this.containerInstance = drain.containerInstance();
    this.formerly = drain.formerly();
    this.leftAt = drain.leftAt();
    this.slot = drain.slot();
    this.announcement = drain.announcement();
    this.tasks = drain.tasks();
    this.standalone = drain.standalone();
    this.lifecycleActions = drain.lifecycleActions();
    this.diagnosis = drain.diagnosis();
    this.release = drain.release();
    this.attempt = drain.attempt();
    this.outbox = drain.outbox();
    this.history = drain.history();
  }

  DrainChange state(DrainState value) {
    state = value;
    return this;
  }

  DrainChange triggers(Triggers value) {
    triggers = value;
    return this;
  }

  DrainChange containerInstance(Optional<ContainerInstance> value) {
    containerInstance = value;
    return this;
  }

  DrainChange formerly(ContainerInstance value, Instant at) {
    formerly = Optional.of(value);
    leftAt = Optional.of(at);
    return this;
  }

  DrainChange slot(Slot value) {
    slot = value;
    return this;
  }

  DrainChange announcement(Announcement value) {
    announcement = Optional.of(value);
    return this;
  }

  DrainChange tasks(TaskLedger value) {
    tasks = value;
    return this;
  }

  DrainChange standalone(StandaloneStops value) {
    standalone = value;
    return this;
  }

  DrainChange lifecycleActions(LifecycleActions value) {
    lifecycleActions = value;
    return this;
  }

  DrainChange diagnosis(Diagnosis value) {
    diagnosis = value;
    return this;
  }

  DrainChange release(Release value) {
    release = Optional.of(value);
    return this;
  }

  DrainChange attempt(Attempt value) {
    attempt = value;
    return this;
  }

  DrainChange attempt(Instant now) {
    return attempt(new Attempt(now, Optional.empty()));
  }

  DrainChange outbox(Outbox value) {
    outbox = value;
    return this;
  }

  DrainChange history(History value) {
    history = value;
    return this;
  }

  Drain done() {
    return new Drain(
        drain.instanceId(),
        state,
        drain.requestedAt(),
        triggers,
        containerInstance,
        formerly,
        leftAt,
        slot,
        announcement,
        tasks,
        standalone,
        lifecycleActions,
        diagnosis,
        release,
        attempt,
        outbox,
        history);
  }
}
