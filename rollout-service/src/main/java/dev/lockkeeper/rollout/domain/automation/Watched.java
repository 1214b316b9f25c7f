package dev.lockkeeper.rollout.domain.automation;

import dev.lockkeeper.rollout.domain.image.Images.Found;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
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

  /** An image that isn't tried again by itself, and the rollout that is the reason. */
  public record Failed(ImageId image, RolloutId rollout, RolloutState end) {}

  public Watched {
    failed = List.copyOf(failed);
  }

  /** Nothing is known. */
  public static Watched nothing(String group) {
    return new Watched(group, Optional.empty(), Optional.empty(), List.of());
  }

  /** The rollout for which an image isn't tried again by itself. */
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
    Watched learnt = new Watched(group, behind, asked, failed).learnAsked(seen.asked());
    return seen.newest()
        .filter(newest -> newest.state().ended())
        .map(newest -> learnt.ended(newest.image(), newest.id(), newest.state()))
        .orElse(learnt);
  }

  private Watched learnAsked(Optional<RolloutState> state) {
    if (asked.isEmpty()) {
      return this;
    }
    Asked one = asked.get();
    if (state.isEmpty()) {
      // One that was there and isn't any more ended long ago, while nobody watched.
      return one.begun()
          ? finished().ended(one.image(), one.rollout(), RolloutState.CANCELLED)
          : this;
    }
    return state.get().ended()
        ? finished().ended(one.image(), one.rollout(), state.get())
        : asking(new Asked(one.rollout(), one.image(), one.at(), true));
  }

  private Watched finished() {
    return new Watched(group, image, Optional.empty(), failed);
  }

  /** A success takes an image off the list, as a person must have tried it again. */
  private Watched ended(ImageId with, RolloutId rollout, RolloutState end) {
    List<Failed> next = new ArrayList<>(failed);
    next.removeIf(one -> one.image().equals(with));
    if (end != RolloutState.SUCCEEDED) {
      next.add(new Failed(with, rollout, end));
    }
    if (next.size() > MOST_FAILED) {
      next.remove(0);
    }
    return new Watched(group, image, asked, next);
  }
}
