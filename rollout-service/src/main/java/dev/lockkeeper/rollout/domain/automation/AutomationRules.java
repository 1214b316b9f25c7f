package dev.lockkeeper.rollout.domain.automation;

import dev.lockkeeper.rollout.domain.automation.Seen.Newest;
import dev.lockkeeper.rollout.domain.automation.Watched.Asked;
import dev.lockkeeper.rollout.domain.automation.Watched.Failed;
import dev.lockkeeper.rollout.domain.image.Images.Found;
import dev.lockkeeper.rollout.domain.rollout.Request;
import dev.lockkeeper.rollout.domain.window.Windows;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides whether a watched group's next rollout begins. The first of these that holds counts:
 *
 * <table>
 *   <caption>Why a rollout begins by itself, and why not</caption>
 *   <tr><th>what is seen</th><th>what follows</th></tr>
 *   <tr><td>the parameter names no image</td><td>nothing</td></tr>
 *   <tr><td>a rollout of the group goes on, whoever asked for it</td><td>nothing</td></tr>
 *   <tr><td>the newest rollout has brought the image</td><td>nothing</td></tr>
 *   <tr><td>a rollout to the image failed, was cancelled or rolled back,
 *       but for the cause below</td>
 *       <td>nothing; a person may try again</td></tr>
 *   <tr><td>the cluster is stopped</td><td>nothing</td></tr>
 *   <tr><td>a rollout to the image was asked for, and nobody knows of it</td>
 *       <td>the same is asked for again</td></tr>
 *   <tr><td>the group that comes first isn't on the image</td><td>nothing</td></tr>
 *   <tr><td>a rollout to the image failed before it changed anything, for a reason that passes
 *       (maxSize, an instance refresh)</td><td>wait for an hour, two, four and so on up to a day,
 *       and then for the next window, if there are any</td></tr>
 *   <tr><td>the image is too young</td><td>wait for that</td></tr>
 *   <tr><td>the image has reached its oldest age</td><td>a rollout that waits for no window</td></tr>
 *   <tr><td>no maintenance window is open</td><td>wait for one, or for that age</td></tr>
 *   <tr><td>none of these</td><td>a rollout</td></tr>
 * </table>
 */
public final class AutomationRules {
  private AutomationRules() {}

  /** What follows from what is known and seen. */
  public static Verdict decide(Watch watch, Watched known, Seen seen, Instant now) {
    Watched next = known.learn(seen, now);
    if (seen.image().isEmpty()) {
      return Verdict.none(next, "parameter " + watch.parameter().name() + " names no image");
    }
    Found image = seen.image().get();
    return inTheWay(watch, next, seen, image)
        .map(reason -> Verdict.none(next, reason))
        .orElseGet(() -> inTime(watch, next, seen, now));
  }

  private static Optional<String> inTheWay(Watch watch, Watched known, Seen seen, Found image) {
    Optional<Newest> newest = seen.newest();
    return newest
        .filter(one -> !one.state().ended())
        .map(one -> "rollout " + one.id() + " to " + one.image() + " goes on: " + one.state())
        .or(
            () ->
                newest
                    .filter(one -> one.hasBrought(image.id()))
                    .map(one -> "rollout " + one.id() + " has brought " + image.id()))
        .or(
            () ->
                known
                    .failedWith(image.id())
                    .filter(one -> one.retry().isEmpty())
                    .map(
                        one ->
                            "rollout "
                                + one.rollout()
                                + " to "
                                + image.id()
                                + " ended "
                                + one.end()
                                + "; by itself it isn't tried again"))
        .or(seen::stop)
        .or(() -> first(watch, known, seen, image));
  }

  /** What was asked for already doesn't wait for it any more. */
  private static Optional<String> first(Watch watch, Watched known, Seen seen, Found image) {
    boolean brought = seen.before().filter(one -> one.hasBrought(image.id())).isPresent();
    return pending(known, image).isPresent() || brought
        ? Optional.empty()
        : watch
            .after()
            .map(group -> "group " + group + " comes first, and isn't on " + image.id() + " yet");
  }

  private static Optional<Asked> pending(Watched known, Found image) {
    return known.asked().filter(one -> one.image().equals(image.id()) && !one.begun());
  }

  private static Verdict inTime(Watch watch, Watched known, Seen seen, Instant now) {
    Found image = seen.image().orElseThrow();
    Optional<Instant> due = watch.ages().notAfter(image.createdAt());
    boolean overdue = due.filter(at -> !at.isAfter(now)).isPresent();
    Optional<Asked> pending = pending(known, image);
    if (pending.isPresent()) {
      return begin(watch, known, pending.get(), overdue);
    }
    Optional<Instant> again =
        known.failedWith(image.id()).flatMap(Failed::retry).map(retry -> retry.at(watch));
    if (again.filter(now::isBefore).isPresent()) {
      return Verdict.wait(
          known,
          again.get(),
          "rollout %s to %s failed before it changed anything; it is tried again at %s"
              .formatted(known.failedWith(image.id()).get().rollout(), image.id(), again.get()));
    }
    Instant youngest = watch.ages().notBefore(image.createdAt());
    if (now.isBefore(youngest)) {
      return Verdict.wait(known, youngest, image.id() + " is too young until " + youngest);
    }
    Optional<Windows> windows = watch.settings().windows();
    boolean closed = !overdue && windows.filter(some -> !some.open(now)).isPresent();
    if (closed) {
      return Stream.of(watch.nextWindow(now), due)
          .flatMap(Optional::stream)
          .min(Instant::compareTo)
          .map(at -> Verdict.wait(known, at, "no maintenance window is open before " + at))
          .orElseGet(() -> Verdict.none(known, "no maintenance window opens any more"));
    }
    return begin(watch, known, new Asked(seen.fresh(), image.id(), now, false), overdue);
  }

  private static Verdict begin(Watch watch, Watched known, Asked asked, boolean overdue) {
    Request request =
        new Request(
            asked.rollout(),
            watch.group(),
            watch.cluster(),
            asked.image(),
            overdue
                ? watch.settings().within(Optional.empty(), watch.settings().deadline())
                : watch.settings(),
            Optional.empty(),
            "rollout-service, as the image behind " + watch.parameter().name() + " is new",
            asked.at());
    String age = overdue ? ", and has waited for a window for long enough" : "";
    return new Verdict(
        known.asking(asked),
        Optional.of(request),
        Optional.empty(),
        asked.image() + " is behind " + watch.parameter().name() + age);
  }
}
