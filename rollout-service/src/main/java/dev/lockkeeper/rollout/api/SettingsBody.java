package dev.lockkeeper.rollout.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import dev.lockkeeper.rollout.domain.window.Window;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a rollout goes about it. Of an order: what is to be otherwise than the cluster has it. Time
 * spans are in ISO 8601, at most P365D; a share is a number of instances, or a percentage such as
 * {@code 10%}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SettingsBody(
    Waves waves,
    Launches launches,
    Watching watching,
    Drains drains,
    Reactions reactions,
    GroupChanges group,
    @Schema(
            description =
                "when a wave may begin; one that is open suffices; of an order at least one, or the"
                    + " cluster's own count; absent from what is shown: at any time")
        List<WindowBody> windows,
    @Schema(description = "the time for the whole, from the request on", examples = "PT8H")
        String deadline) {

  /** How many instances each wave replaces. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Waves(
      @Schema(description = "share of the first wave; 0: no canary", examples = "5%") String canary,
      @Schema(description = "share of each other wave, of all at the start", examples = "100%")
          String size,
      @Schema(description = "share of a wave launched beside it, in case boots fail")
          String spares) {}

  /** New instances. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Launches(
      @Schema(description = "the longest that one may take to become fit", examples = "PT10M")
          String timeout,
      @Schema(description = "share of a wave that may fail, and be replaced") String mostFailed) {}

  /** What is watched between the steps of a wave. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Watching(
      @Schema(description = "how long after a wave's instances are fit", examples = "PT2M")
          String bake,
      @Schema(description = "how long after a wave's tasks have moved", examples = "PT5M")
          String soak,
      @Schema(description = "CloudWatch alarms, by name") Set<String> alarms,
      @Schema(
              description = "which waves wait for a person",
              enumeration = {"NONE", "FIRST_WAVE", "EACH_WAVE"})
          String approval) {}

  /** Drains of instances to be replaced. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Drains(
      @Schema(description = "a drain's own deadline; else the cluster's") String timeout,
      @Schema(description = "whether an instance goes at its deadline though tasks are left")
          Boolean proceed,
      @Schema(description = "how long a drain may be blocked", examples = "PT15M")
          String patience) {}

  /** What the rollout does by itself: PAUSE, FAIL or ROLL_BACK. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Reactions(
      @Schema(description = "an alarm is in ALARM") String onAlarm,
      @Schema(description = "too many new instances didn't become fit") String onFailedLaunches,
      @Schema(description = "a drain is blocked for too long, or ended with work left")
          String onDrain,
      @Schema(description = "the time for the whole is over") String onDeadline) {}

  /** What may be changed of the group, and what is left alone. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record GroupChanges(
      @Schema(description = "whether maxSize may be raised for the time of the rollout")
          Boolean raiseMaxSize,
      @Schema(
              description =
                  "processes of the group that would fight: any of Auto Scaling's but Launch and"
                      + " Terminate")
          Set<String> suspend,
      @Schema(
              description =
                  "whether instances to be replaced get the attribute that keeps tasks off")
          Boolean fence,
      @Schema(
              description = "what becomes of instances protected from scale-in",
              enumeration = {"REPLACE", "LEAVE", "WAIT"})
          String onProtected,
      @Schema(description = "whether it waits for instances in Standby") Boolean waitForStandby,
      @Schema(
              description =
                  "share of all tasks that may be moved to spread services again; 0: none")
          String rebalance) {}

  /** A maintenance window. */
  public record WindowBody(
      @Schema(description = "when it opens, as crontab(5) writes it", examples = "0 2 * * 1-5")
          String opens,
      @Schema(description = "how long it stays open, up to P7D", examples = "PT4H") String length,
      @Schema(description = "whose clocks count; UTC if it isn't given", examples = "Europe/Berlin")
          String zone) {
    static WindowBody of(Window window) {
      return new WindowBody(
          window.opens().text(), window.length().toString(), window.zone().getId());
    }
  }

  /** Settings as they are shown: all of them. */
  static SettingsBody of(Settings settings) {
    return new SettingsBody(
        new Waves(
            settings.waves().canary().toString(),
            settings.waves().size().toString(),
            settings.waves().spares().toString()),
        new Launches(
            settings.launches().timeout().toString(), settings.launches().mostFailed().toString()),
        of(settings.watching()),
        new Drains(
            settings.drains().timeout().map(Duration::toString).orElse(null),
            settings.drains().proceed(),
            settings.drains().patience().toString()),
        new Reactions(
            settings.reactions().onAlarm().name(),
            settings.reactions().onFailedLaunches().name(),
            settings.reactions().onDrain().name(),
            settings.reactions().onDeadline().name()),
        of(settings.group()),
        settings
            .windows()
            .map(some -> some.all().stream().map(WindowBody::of).toList())
            .orElse(null),
        settings.deadline().map(Duration::toString).orElse(null));
  }

  private static Watching of(Settings.Watching watching) {
    return new Watching(
        watching.bake().toString(),
        watching.soak().toString(),
        new TreeSet<>(watching.alarms()),
        watching.approval().name());
  }

  private static GroupChanges of(Settings.GroupChanges group) {
    return new GroupChanges(
        group.raiseMaxSize(),
        new TreeSet<>(group.suspend()),
        group.fence(),
        group.onProtected().name(),
        group.waitForStandby(),
        group.rebalance().toString());
  }
}
