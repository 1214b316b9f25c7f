package dev.lockkeeper.rollout.wiring;

import dev.lockkeeper.rollout.domain.plan.Timings;
import dev.lockkeeper.rollout.domain.wave.Share;
import dev.lockkeeper.rollout.domain.window.Cron;
import dev.lockkeeper.rollout.domain.window.Window;
import dev.lockkeeper.rollout.domain.window.Windows;
import dev.lockkeeper.rollout.handling.orders.SettingsChange;
import dev.lockkeeper.rollout.wiring.PolicyConfig.WindowConfig;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Reads a policy, and refuses what makes no sense by the name it is configured by. */
final class PolicyReader {
  private final String prefix;

  /**
   * Of properties with these names.
   *
   * @param prefix what they begin with
   */
  PolicyReader(String prefix) {
    this.prefix = prefix;
  }

  /**
   * What the policy sets.
   *
   * @throws IllegalArgumentException naming the property that makes no sense
   */
  SettingsChange read(PolicyConfig policy) {
    return new SettingsChange(
        waves(policy.waves()),
        new SettingsChange.Launches(
            positive("launches.timeout", policy.launches().timeout()),
            share("launches.most-failed", policy.launches().mostFailed())),
        watching(policy.watching()),
        new SettingsChange.Drains(
            positive("drains.timeout", policy.drains().timeout()),
            policy.drains().proceed(),
            positive("drains.patience", policy.drains().patience())),
        reactions(policy.reactions()),
        group(policy.group()),
        windows(policy.window()),
        positive("deadline", policy.deadline()));
  }

  private SettingsChange.Waves waves(PolicyConfig.Waves waves) {
    Optional<Share> size = share("waves.size", waves.size());
    if (size.filter(share -> share.amount() == 0).isPresent()) {
      throw wrong("waves.size", "must be more than 0: waves of nothing never end");
    }
    return new SettingsChange.Waves(
        share("waves.canary", waves.canary()), size, share("waves.spares", waves.spares()));
  }

  private SettingsChange.Watching watching(PolicyConfig.Watching watching) {
    return new SettingsChange.Watching(
        notNegative("watching.bake", watching.bake()),
        notNegative("watching.soak", watching.soak()),
        watching.alarms(),
        watching.approval());
  }

  private static SettingsChange.Reactions reactions(PolicyConfig.Reactions reactions) {
    return new SettingsChange.Reactions(
        reactions.onAlarm(),
        reactions.onFailedLaunches(),
        reactions.onDrain(),
        reactions.onDeadline());
  }

  private SettingsChange.GroupChanges group(PolicyConfig.GroupChanges group) {
    return new SettingsChange.GroupChanges(
        group.raiseMaxSize(),
        processes("group.suspend", group.suspend()),
        group.fence(),
        group.onProtected(),
        group.waitForStandby(),
        share("group.rebalance", group.rebalance()));
  }

  private Optional<Windows> windows(Map<String, WindowConfig> windows) {
    List<Window> all =
        windows.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> window("window." + entry.getKey(), entry.getValue()))
            .toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(new Windows(all));
  }

  private Window window(String key, WindowConfig config) {
    Cron opens = sensible(key + ".opens", () -> new Cron(config.opens()));
    ZoneId zone = sensible(key + ".zone", () -> ZoneId.of(config.zone().orElse("UTC")));
    return sensible(key + ".length", () -> new Window(opens, config.length(), zone));
  }

  /**
   * What plans reckon with; what the policy doesn't set is as in {@code usual}.
   *
   * @throws IllegalArgumentException naming the property that makes no sense
   */
  Timings read(PolicyConfig.Expected expected, Timings usual) {
    return sensible(
        "expected.failing",
        () ->
            new Timings(
                notNegative("expected.fit", expected.fit()).orElse(usual.fit()),
                notNegative("expected.drain", expected.drain()).orElse(usual.drain()),
                expected.drainsAtOnce().isPresent()
                    ? expected.drainsAtOnce()
                    : usual.drainsAtOnce(),
                expected.failing().orElse(usual.failing())));
  }

  private Optional<Share> share(String key, Optional<String> text) {
    return text.map(
        some ->
            Share.read(some)
                .orElseThrow(() -> wrong(key, "must be " + Share.WORDS + ", not " + some)));
  }

  private Optional<Duration> positive(String key, Optional<Duration> value) {
    if (value.filter(span -> span.isNegative() || span.isZero()).isPresent()) {
      throw wrong(key, "must be longer than zero, but is " + value.get());
    }
    return notTooLong(key, value);
  }

  private Optional<Duration> notNegative(String key, Optional<Duration> value) {
    if (value.filter(Duration::isNegative).isPresent()) {
      throw wrong(key, "must not be negative, but is " + value.get());
    }
    return notTooLong(key, value);
  }

  private Optional<Duration> notTooLong(String key, Optional<Duration> value) {
    if (value.filter(span -> span.compareTo(SettingsChange.LONGEST) > 0).isPresent()) {
      long most = SettingsChange.LONGEST.toDays();
      throw wrong(key, "must be at most P%dD, but is %s".formatted(most, value.get()));
    }
    return value;
  }

  private Optional<Set<String>> processes(String key, Optional<Set<String>> names) {
    Set<String> unknown = new TreeSet<>(names.orElse(Set.of()));
    SettingsChange.SUSPENDABLE.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      String some = String.join(", ", SettingsChange.SUSPENDABLE);
      throw wrong(key, "must be some of %s, but has %s".formatted(some, unknown));
    }
    return names;
  }

  private <T> T sensible(String key, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException | DateTimeException wrong) {
      throw wrong(key, "makes no sense: " + wrong.getMessage());
    }
  }

  private IllegalArgumentException wrong(String key, String what) {
    return new IllegalArgumentException(prefix + key + " " + what);
  }
}
