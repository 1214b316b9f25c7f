package dev.lockkeeper.rollout.api;

import dev.lockkeeper.platform.wiring.Members;
import dev.lockkeeper.rollout.domain.gates.Approval;
import dev.lockkeeper.rollout.domain.gates.Reaction;
import dev.lockkeeper.rollout.domain.rollout.Settings.OnProtected;
import dev.lockkeeper.rollout.domain.wave.Share;
import dev.lockkeeper.rollout.domain.window.Cron;
import dev.lockkeeper.rollout.domain.window.Window;
import dev.lockkeeper.rollout.domain.window.Windows;
import dev.lockkeeper.rollout.handling.orders.SettingsChange;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads the settings of an order, and names each member that is wrong. */
final class SettingsReader {
  private static final int LONGEST_NAME = 255;

  private final Members members;

  SettingsReader(Members members) {
    this.members = members;
  }

  /** What a body, or none, wants otherwise. To be used only once the members have been checked. */
  SettingsChange read(SettingsBody body) {
    SettingsBody given =
        Objects.requireNonNullElseGet(
            body, () -> new SettingsBody(null, null, null, null, null, null, null, null));
    return new SettingsChange(
        waves(given.waves()),
        launches(given.launches()),
        watching(given.watching()),
        drains(given.drains()),
        reactions(given.reactions()),
        group(given.group()),
        windows(given.windows()),
        duration("settings.deadline", given.deadline()));
  }

  private SettingsChange.Waves waves(SettingsBody.Waves given) {
    SettingsBody.Waves waves =
        Objects.requireNonNullElseGet(given, () -> new SettingsBody.Waves(null, null, null));
    Optional<Share> size = share("settings.waves.size", waves.size());
    if (size.filter(share -> share.amount() == 0).isPresent()) {
      members.wrong(
          "settings.waves.size", "settings.waves.size must be more than 0, or no wave ever ends");
      size = Optional.empty();
    }
    return new SettingsChange.Waves(
        share("settings.waves.canary", waves.canary()),
        size,
        share("settings.waves.spares", waves.spares()));
  }

  private SettingsChange.Launches launches(SettingsBody.Launches given) {
    SettingsBody.Launches launches =
        Objects.requireNonNullElseGet(given, () -> new SettingsBody.Launches(null, null));
    return new SettingsChange.Launches(
        duration("settings.launches.timeout", launches.timeout()),
        share("settings.launches.mostFailed", launches.mostFailed()));
  }

  private SettingsChange.Watching watching(SettingsBody.Watching given) {
    SettingsBody.Watching watching =
        Objects.requireNonNullElseGet(
            given, () -> new SettingsBody.Watching(null, null, null, null));
    return new SettingsChange.Watching(
        span("settings.watching.bake", watching.bake()),
        span("settings.watching.soak", watching.soak()),
        alarms(watching.alarms()),
        members.constant("settings.watching.approval", watching.approval(), Approval.class));
  }

  private SettingsChange.Drains drains(SettingsBody.Drains given) {
    SettingsBody.Drains drains =
        Objects.requireNonNullElseGet(given, () -> new SettingsBody.Drains(null, null, null));
    return new SettingsChange.Drains(
        duration("settings.drains.timeout", drains.timeout()),
        Optional.ofNullable(drains.proceed()),
        duration("settings.drains.patience", drains.patience()));
  }

  private SettingsChange.Reactions reactions(SettingsBody.Reactions given) {
    SettingsBody.Reactions reactions =
        Objects.requireNonNullElseGet(
            given, () -> new SettingsBody.Reactions(null, null, null, null));
    return new SettingsChange.Reactions(
        reaction("onAlarm", reactions.onAlarm()),
        reaction("onFailedLaunches", reactions.onFailedLaunches()),
        reaction("onDrain", reactions.onDrain()),
        reaction("onDeadline", reactions.onDeadline()));
  }

  private Optional<Reaction> reaction(String name, String value) {
    return members.constant("settings.reactions." + name, value, Reaction.class);
  }

  private SettingsChange.GroupChanges group(SettingsBody.GroupChanges given) {
    SettingsBody.GroupChanges group =
        Objects.requireNonNullElseGet(
            given, () -> new SettingsBody.GroupChanges(null, null, null, null, null, null));
    return new SettingsChange.GroupChanges(
        Optional.ofNullable(group.raiseMaxSize()),
        processes(group.suspend()),
        Optional.ofNullable(group.fence()),
        members.constant("settings.group.onProtected", group.onProtected(), OnProtected.class),
        Optional.ofNullable(group.waitForStandby()),
        share("settings.group.rebalance", group.rebalance()));
  }

  private Optional<Windows> windows(List<SettingsBody.WindowBody> given) {
    if (given == null) {
      return Optional.empty();
    }
    if (given.isEmpty()) {
      members.wrong(
          "settings.windows",
          "settings.windows must have at least one; the cluster's own count if it isn't given");
    }
    List<Window> all = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      window("settings.windows[" + i + "]", given.get(i)).ifPresent(all::add);
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(new Windows(all));
  }

  private Optional<Window> window(String path, SettingsBody.WindowBody given) {
    if (given == null) {
      members.wrong(path, path + " is missing");
      return Optional.empty();
    }
    String opens = members.text(path + ".opens", given.opens(), 200);
    String text = members.text(path + ".length", given.length(), 40);
    Optional<Duration> length =
        text.isEmpty() ? Optional.empty() : members.duration(path + ".length", text);
    Optional<ZoneId> zone =
        sensible(path + ".zone", () -> ZoneId.of(given.zone() == null ? "UTC" : given.zone()));
    Optional<Cron> cron =
        opens.isEmpty() ? Optional.empty() : sensible(path + ".opens", () -> new Cron(opens));
    return cron.isEmpty() || length.isEmpty() || zone.isEmpty()
        ? Optional.empty()
        : sensible(path + ".length", () -> new Window(cron.get(), length.get(), zone.get()));
  }

  private <T> Optional<T> sensible(String path, Supplier<T> reader) {
    try {
      return Optional.of(reader.get());
    } catch (IllegalArgumentException | DateTimeException wrong) {
      members.wrong(path, path + " makes no sense: " + wrong.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Share> share(String path, String text) {
    return members.optional(path, text, Share::read, Share.WORDS);
  }

  private Optional<Duration> duration(String path, String text) {
    return notTooLong(path, members.duration(path, text));
  }

  /** One of no length, too. */
  private Optional<Duration> span(String path, String text) {
    return notTooLong(
        path,
        members.optional(
            path, text, SettingsReader::notNegative, "a time span such as PT30M or PT0S"));
  }

  private static Optional<Duration> notNegative(String text) {
    try {
      return Optional.of(Duration.parse(text.strip())).filter(span -> !span.isNegative());
    } catch (DateTimeException wrong) {
      return Optional.empty();
    }
  }

  private Optional<Duration> notTooLong(String path, Optional<Duration> span) {
    if (span.filter(some -> some.compareTo(SettingsChange.LONGEST) > 0).isPresent()) {
      members.wrong(
          path, "%s must be at most P%dD".formatted(path, SettingsChange.LONGEST.toDays()));
    }
    return span;
  }

  private Optional<Set<String>> alarms(Set<String> names) {
    String path = "settings.watching.alarms";
    if (names != null && !names.stream().allMatch(SettingsReader::isName)) {
      members.wrong(path, path + " must be names of 1 to " + LONGEST_NAME + " characters");
    }
    return Optional.ofNullable(names);
  }

  private static boolean isName(String name) {
    return name != null
        && !name.isBlank()
        && name.length() <= LONGEST_NAME
        && name.chars().noneMatch(Character::isISOControl);
  }

  private Optional<Set<String>> processes(Set<String> names) {
    String path = "settings.group.suspend";
    if (names != null) {
      names.stream()
          .filter(name -> name == null || !SettingsChange.SUSPENDABLE.contains(name))
          .forEach(
              name ->
                  members.wrong(
                      path,
                      "%s must be some of %s, not %s"
                          .formatted(path, String.join(", ", SettingsChange.SUSPENDABLE), name)));
    }
    return Optional.ofNullable(names);
  }
}
