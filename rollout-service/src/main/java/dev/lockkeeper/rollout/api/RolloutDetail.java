package dev.lockkeeper.rollout.api;

import dev.lockkeeper.rollout.domain.reads.TemplateVersion;
import dev.lockkeeper.rollout.domain.rollout.Changes;
import dev.lockkeeper.rollout.domain.rollout.History;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.handling.views.KeptPlan;
import dev.lockkeeper.rollout.handling.views.KeptSight;
import dev.lockkeeper.rollout.handling.views.Views.View;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * All there is to know about a rollout.
 *
 * @param plan what it was planned to do; absent if nobody has kept that
 * @param wave the wave that goes on; of number 0 before the first
 * @param lookedAt when the group was last looked at; absent before the first look and after the end
 * @param instances as that look has shown them, by id
 * @param changes what was changed of the group; absent before the first look
 * @param alarm the alarms that are in ALARM
 * @param shortage what has no room in the cluster
 * @param noticesToPublish how many events for others aren't published yet
 */
public record RolloutDetail(
    RolloutSummary rollout,
    Progress progress,
    Optional<Planned> plan,
    Wave wave,
    Optional<Instant> lookedAt,
    List<InstanceShown> instances,
    Optional<Changed> changes,
    Optional<String> alarm,
    Optional<String> shortage,
    SettingsBody settings,
    int noticesToPublish,
    List<HistoryEntry> history) {

  /** What it was planned to do. */
  public record Planned(
      Instant plannedAt,
      @Schema(description = "how many instances each wave was to replace") List<Integer> waves,
      int already,
      int tasks,
      double movesPerTask,
      String atLeast) {
    static Planned of(KeptPlan plan) {
      return new Planned(
          plan.plannedAt(),
          plan.waves(),
          plan.already(),
          plan.tasks(),
          plan.movesPerTask(),
          plan.atLeast().toString());
    }
  }

  /**
   * The wave that goes on.
   *
   * @param back whether the rollout goes back to the old image
   * @param size how many instances it replaces; 0 between two waves
   * @param goal how many are to be left after it
   * @param failed how many new instances have failed in it
   * @param approved the highest wave that a person has approved
   */
  public record Wave(
      int number, boolean back, int size, int goal, int failed, int approved, Instant progressAt) {
    static Wave of(dev.lockkeeper.rollout.domain.rollout.Wave wave) {
      return new Wave(
          wave.number(),
          wave.back(),
          wave.size(),
          wave.goal(),
          wave.failed(),
          wave.approved(),
          wave.progressAt());
    }
  }

  /** What was changed of the group, and is put back at the end. */
  public record Changed(
      String oldImage,
      String oldVersion,
      Optional<String> newVersion,
      int oldMaxSize,
      Optional<Integer> raisedTo,
      List<String> suspended,
      boolean fenced) {
    static Changed of(Changes changes) {
      return new Changed(
          changes.oldImage().value(),
          inWords(changes.oldVersion()),
          changes.newVersion().map(Changed::inWords),
          changes.oldMaxSize(),
          changes.raisedTo().isPresent()
              ? Optional.of(changes.raisedTo().getAsInt())
              : Optional.empty(),
          List.copyOf(new TreeSet<>(changes.suspended())),
          changes.fenced());
    }

    private static String inWords(TemplateVersion version) {
      return version.template() + ":" + version.number();
    }
  }

  /** Something that happened. */
  public record HistoryEntry(Instant at, String text) {
    static HistoryEntry of(History.Entry entry) {
      return new HistoryEntry(entry.at(), entry.text());
    }
  }

  /** The same for two of these if nothing but time has passed, and the group was looked at. */
  RolloutDetail timeless() {
    return new RolloutDetail(
        rollout,
        progress.timeless(),
        plan,
        wave,
        Optional.empty(),
        instances,
        changes,
        alarm,
        shortage,
        settings,
        noticesToPublish,
        history);
  }

  static RolloutDetail of(View view, Progress.Reckoning reckoning) {
    Rollout rollout = view.rollout();
    List<InstanceShown> instances =
        view.sight().map(sight -> InstanceShown.all(rollout, sight)).orElse(List.of());
    return new RolloutDetail(
        RolloutSummary.of(rollout),
        reckoning.of(view, instances),
        view.plan().map(Planned::of),
        Wave.of(rollout.wave()),
        view.sight().map(KeptSight::at),
        instances,
        rollout.changes().map(Changed::of),
        rollout.alarms().firing(),
        rollout.shortage().at(reckoning.now()),
        SettingsBody.of(rollout.request().settings()),
        rollout.outbox().waiting().size(),
        rollout.history().entries().stream().map(HistoryEntry::of).toList());
  }
}
