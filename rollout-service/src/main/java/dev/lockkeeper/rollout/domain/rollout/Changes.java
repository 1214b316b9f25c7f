package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.reads.TemplateVersion;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How the group was, and what we have changed of it. A change is noted before it is made: what may
 * have happened is put back, too.
 *
 * @param oldVersion what it launched from
 * @param oldImage that version's image
 * @param oldMaxSize its maxSize
 * @param newVersion what it is to launch from; empty until that exists
 * @param raisedTo the maxSize that we have set
 * @param putBackTo the maxSize that we have set at the end, as long as others want more than the
 *     old
 * @param suspended the processes that we have suspended
 * @param versionSet whether we have set the group's version
 * @param fenced whether we have fenced instances
 */
public record Changes(
    TemplateVersion oldVersion,
    ImageId oldImage,
    int oldMaxSize,
    Optional<TemplateVersion> newVersion,
    OptionalInt raisedTo,
    OptionalInt putBackTo,
    Set<String> suspended,
    boolean versionSet,
    boolean fenced) {

  public Changes {
    suspended = Set.copyOf(suspended);
  }

  static Changes none(GroupView group) {
    return new Changes(
        group.version(),
        group.image(),
        group.sizes().max(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Set.of(),
        false,
        false);
  }

  /** Whether we have changed anything of the group. */
  boolean any() {
    return versionSet || fenced || raisedTo.isPresent() || !suspended.isEmpty();
  }

  Changes created(TemplateVersion version) {
    return new Changes(
        oldVersion,
        oldImage,
        oldMaxSize,
        Optional.of(version),
        raisedTo,
        putBackTo,
        suspended,
        versionSet,
        fenced);
  }

  Changes raised(int maxSize) {
    return withMaxSizes(OptionalInt.of(maxSize), putBackTo);
  }

  Changes puttingBack(int maxSize) {
    return withMaxSizes(raisedTo, OptionalInt.of(maxSize));
  }

  private Changes withMaxSizes(OptionalInt raised, OptionalInt putBack) {
    return new Changes(
        oldVersion,
        oldImage,
        oldMaxSize,
        newVersion,
        raised,
        putBack,
        suspended,
        versionSet,
        fenced);
  }

  /** Whether a maxSize is one that we have set. */
  boolean isOurs(int maxSize) {
    return IntStream.concat(raisedTo.stream(), putBackTo.stream())
        .anyMatch(ours -> ours == maxSize);
  }

  Changes suspending(Set<String> processes) {
    return new Changes(
        oldVersion,
        oldImage,
        oldMaxSize,
        newVersion,
        raisedTo,
        putBackTo,
        processes,
        versionSet,
        fenced);
  }

  Changes settingVersion() {
    return new Changes(
        oldVersion, oldImage, oldMaxSize, newVersion, raisedTo, putBackTo, suspended, true, fenced);
  }

  Changes fencing() {
    return new Changes(
        oldVersion,
        oldImage,
        oldMaxSize,
        newVersion,
        raisedTo,
        putBackTo,
        suspended,
        versionSet,
        true);
  }
}
