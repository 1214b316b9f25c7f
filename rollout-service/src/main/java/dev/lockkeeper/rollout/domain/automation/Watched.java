package dev.lockkeeper.rollout.domain.automation;

import dev.lockkeeper.rollout.domain.automation.Seen.Newest;
import dev.lockkeeper.rollout.domain.image.Images.Found;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of a watched group.
 *
 * @param image what was last behind its parameter
 * @param asked the rollout that was asked for by itself and hasn't ended, as far as is known
 * @param failed images that a rollout of the group, by whoever, didn't succeed with; newest last
 */
public record Watched(
    String group, Optional<Sighting> image, Optional<Asked> asked, List<Failed> failed) {
  private static final int MOST_FAILED = 20;

  /**
   * An image behind a parameter.
   *
   * @param since when it was first seen there
   */
  public record Sighting(ImageId id, Instant createdAt, Instant since) {
    /** The image. */
    public Found found() {
      return new Found(id, createdAt);
    }
  }

  /**
   * A rollout that is asked for. This is stored first, so that whoever takes over asks for the
   * same.
   *
   * @param at the time of the request
   * @param begun whether the rollout has been seen
   */
  public record Asked(RolloutId rollout, ImageId image, Instant at, boolean begun) {}

  /**
   * An image that a rollout didn't succeed with.
   *
   * @param retry if it is tried again by itself
   */
  public record Failed(ImageId image, RolloutId rollout, RolloutState end, Optional<Retry> retry) {}

  /**
   * An image is tried again, as nothing was changed and what was in the way may have passed.
   *
   * @param failures how many rollouts in a row ended so
   * @param since when the last one was seen to have
   */
  public record Retry(int failures, Instant since) {
    private static final Duration FIRST = Duration.ofHours(1);
    private static final Duration MOST = Duration.ofDays(1);
    private static final int MOST_DOUBLED = 5;

    /** After an hour, two, four and so on up to a day; then with the next window, if any opens. */
    public Instant at(Watch watch) {
      Duration doubled = FIRST.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLED));
      Instant paused = since.plus(doubled.compareTo(MOST) < 0 ? doubled : MOST);
      return watch.nextWindow(paused).orElse(paused);
    }
  }

  public Watched {
    failed = List.copyOf(failed);
  }

  /** Nothing is known. */
  public static Watched nothing(String group) {
    return new Watched(group, Optional.empty(), Optional.empty(), List.of());
  }

  /** The rollout that didn't succeed with an image. */
  public Optional<Failed> failedWith(ImageId wanted) {
    return failed.stream().filter(one -> one.image().equals(wanted)).findFirst();
  }

  Watched asking(Asked rollout) {
    return new Watched(group, image, Optional.of(rollout), failed);
  }

  /** With what was seen known. */
  Watched learn(Seen seen, Instant now) {
    Optional<Sighting> behind =
        seen.image()
            .filter(one -> image.filter(last -> last.id().equals(one.id())).isEmpty())
            .map(one -> new Sighting(one.id(), one.createdAt(), now))
            .or(() -> image);
    Watched learnt = new Watched(group, behind, asked, failed).learnAsked(seen.asked(), now);
    return seen.newest()
        .filter(newest -> newest.state().ended())
        .map(newest -> learnt.ended(newest, now))
        .orElse(learnt);
  }

  private Watched learnAsked(Optional<Newest> seen, Instant now) {
    if (asked.isEmpty()) {
      return this;
    }
    Asked one = asked.get();
    if (seen.isEmpty()) {
      // One that was there and isn't any more ended long ago, while nobody watched.
      return one.begun()
          ? finished()
              .ended(new Newest(one.rollout(), one.image(), RolloutState.CANCELLED, false), now)
          : this;
    }
    return seen.get().state().ended()
        ? finished().ended(seen.get(), now)
        : asking(new Asked(one.rollout(), one.image(), one.at(), true));
  }

  private Watched finished() {
    return new Watched(group, image, Optional.empty(), failed);
  }

  /** A success takes an image off the list, as a person must have tried it again. */
  private Watched ended(Newest rollout, Instant now) {
    Optional<Failed> before = failedWith(rollout.image());
    if (before.filter(one -> one.rollout().equals(rollout.id())).isPresent()) {
      return this;
    }
    List<Failed> next = new ArrayList<>(failed);
    next.removeIf(one -> one.image().equals(rollout.image()));
    if (rollout.state() != RolloutState.SUCCEEDED) {
      int failures = 1 + before.flatMap(Failed::retry).map(Retry::failures).orElse(0);
      Optional<Retry> retry =
          rollout.passing() ? Optional.of(new Retry(failures, now)) : Optional.empty();
      next.add(new Failed(rollout.image(), rollout.id(), rollout.state(), retry));
    }
    if (next.size() > MOST_FAILED) {
      next.remove(0);
    }
    return new Watched(group, image, asked, next);
  }
}
