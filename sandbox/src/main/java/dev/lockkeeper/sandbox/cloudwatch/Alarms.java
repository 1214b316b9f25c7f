package dev.lockkeeper.sandbox.cloudwatch;

import dev.lockkeeper.sandbox.cloudwatch.math.MathException;
import dev.lockkeeper.sandbox.cloudwatch.math.Value;
import dev.lockkeeper.sandbox.world.Timeline;
import dev.lockkeeper.sandbox.world.World;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * All alarms, and the one timer that has them evaluated: every minute, every ten seconds while
 * there are high-resolution alarms, and not at all while there are none.
 */
final class Alarms {
  private static final int MINUTE = 60;
  private static final int HIGH_RESOLUTION = 10;

  private final World world;
  private final CloudWatchSettings settings;
  private final Metrics metrics;
  private final AlarmStates states;
  private final TreeMap<String, Alarm> alarms = new TreeMap<>();
  private Optional<Timeline.Timer> timer = Optional.empty();

  Alarms(World world, CloudWatchSettings settings, Metrics metrics, AlarmStates states) {
    this.world = world;
    this.settings = settings;
    this.metrics = metrics;
    this.states = states;
  }

  Optional<Alarm> find(String name) {
    return Optional.ofNullable(alarms.get(name));
  }

  Alarm required(String name) {
    return find(name)
        .orElseThrow(() -> Refusals.notFound("The alarm " + name + " does not exist."));
  }

  /** By name. */
  Collection<Alarm> all() {
    return alarms.values();
  }

  void put(Alarm alarm) {
    alarms.put(alarm.name(), alarm);
    schedule();
  }

  boolean remove(String name) {
    boolean removed = alarms.remove(name) != null;
    schedule();
    return removed;
  }

  /** Sets the timer to the next end of a period that an alarm waits for. */
  private void schedule() {
    timer.ifPresent(Timeline.Timer::cancel);
    timer = Optional.empty();
    if (alarms.isEmpty()) {
      return;
    }
    boolean fast =
        alarms.values().stream().anyMatch(alarm -> alarm.definition().isHighResolution());
    int interval = fast ? HIGH_RESOLUTION : MINUTE;
    long passed = world.now().minus(settings.evaluationLag()).getEpochSecond();
    Instant end = Instant.ofEpochSecond((Math.floorDiv(passed, interval) + 1) * interval);
    timer =
        Optional.of(
            world.timeline().at(end.plus(settings.evaluationLag()), () -> evaluateAll(end)));
  }

  private void evaluateAll(Instant end) {
    boolean minute = end.getEpochSecond() % MINUTE == 0;
    for (Alarm alarm : List.copyOf(alarms.values())) {
      if (minute || alarm.definition().isHighResolution()) {
        evaluate(alarm, end);
      }
    }
    schedule();
  }

  private void evaluate(Alarm alarm, Instant end) {
    AlarmDefinition definition = alarm.definition();
    Window window =
        Window.before(
            end, definition.period(), definition.evaluationPeriods() + settings.extraPeriods());
    NavigableMap<Long, Double> values = values(definition, window);
    AlarmEvaluation evaluation = new AlarmEvaluation(definition, window.periods(), values);
    OptionalDouble newest =
        values.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(values.lastEntry().getValue());
    evaluation
        .state()
        .ifPresentOrElse(
            state ->
                states.set(
                    alarm,
                    state,
                    StateReason.of(
                        definition, evaluation, alarm.state().value(), state, world.now()),
                    newest),
            () -> states.repeatActions(alarm, newest));
  }

  private NavigableMap<Long, Double> values(AlarmDefinition definition, Window window) {
    QueryEvaluation evaluation =
        new QueryEvaluation(
            definition.queries(),
            source -> metrics.read(source.metric(), source.unit(), source.stat(), window),
            window.periods());
    try {
      Value value = evaluation.value(definition.watched());
      return value.series().get(0);
    } catch (MathException impossible) {
      throw new IllegalStateException(
          "Alarm " + definition.name() + " was accepted but can't be calculated", impossible);
    }
  }
}
