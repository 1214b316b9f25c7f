package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.gates.AlarmWatch;
import dev.lockkeeper.rollout.domain.gates.Shortage;
import dev.lockkeeper.rollout.domain.rebalance.Respread;
import java.time.Instant;
import java.util.Optional;

/** A copy of a rollout in the making; what isn't set stays. */
final class RolloutChange {
  private Request request;
  private RolloutState state;
  private Instant since;
  private Optional<Changes> changes;
  private Optional<Capacity> capacity;
  private Wave wave;
  private Fleet fleet;
  private AlarmWatch alarms;
  private Shortage shortage;
  private Respread respread;
  private Optional<Pause> pause;
  private Optional<Ending> ending;
  private Attempt attempt;
  private String waitsFor;
  private Outbox outbox;
  private History history;

  RolloutChange(Rollout from) {
    request = from.request();
    state = from.state();
    since = from.since();
    changes = from.changes();
    capacity = from.capacity();
    wave = from.wave();
    fleet = from.fleet();
    alarms = from.alarms();
    shortage = from.shortage();
    respread = from.respread();
    pause = from.pause();
    ending = from.ending();
    attempt = from.attempt();
    waitsFor = from.waitsFor();
    outbox = from.outbox();
    history = from.history();
  }

  RolloutChange request(Request value) {
    request = value;
    return this;
  }

  RolloutChange state(RolloutState value) {
    state = value;
    return this;
  }

  RolloutChange since(Instant value) {
    since = value;
    return this;
  }

  RolloutChange changes(Optional<Changes> value) {
    changes = value;
    return this;
  }

  RolloutChange capacity(Optional<Capacity> value) {
    capacity = value;
    return this;
  }

  RolloutChange wave(Wave value) {
    wave = value;
    return this;
  }

  RolloutChange fleet(Fleet value) {
    fleet = value;
    return this;
  }

  RolloutChange alarms(AlarmWatch value) {
    alarms = value;
    return this;
  }

  RolloutChange shortage(Shortage value) {
    shortage = value;
    return this;
  }

  RolloutChange respread(Respread value) {
    respread = value;
    return this;
  }

  RolloutChange pause(Optional<Pause> value) {
    pause = value;
    return this;
  }

  RolloutChange ending(Optional<Ending> value) {
    ending = value;
    return this;
  }

  RolloutChange attempt(Attempt value) {
    attempt = value;
    return this;
  }

  RolloutChange waitsFor(String value) {
    waitsFor = value;
    return this;
  }

  RolloutChange outbox(Outbox value) {
    outbox = value;
    return this;
  }

  RolloutChange history(History value) {
    history = value;
    return this;
  }

  Rollout done() {
    return new Rollout(
        request, state, since, changes, capacity, wave, fleet, alarms, shortage, respread, pause,
        ending, attempt, waitsFor, outbox, history);
  }
}
