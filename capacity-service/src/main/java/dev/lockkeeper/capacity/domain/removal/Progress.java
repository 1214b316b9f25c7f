package dev.lockkeeper.capacity.domain.removal;

/**
 * Where in the list of its candidates each class stands: those before have no room any more. What
 * an attempt fills counts for this attempt only.
 */
final class Progress {
  private final int[] skip;
  private final int[] skippedAt;
  private final int[] trialSkip;
  private final int[] trialOf;
  private int kept;
  private int trial;

  Progress(int classes) {
    this(new int[classes]);
  }

  private Progress(int[] skip) {
    this.skip = skip;
    skippedAt = new int[skip.length];
    trialSkip = new int[skip.length];
    trialOf = new int[skip.length];
  }

  Progress copy() {
    return new Progress(skip.clone());
  }

  /** An attempt begins, from where things stand. */
  void begin() {
    trial++;
  }

  /** An attempt was kept, so that less room is left than before. */
  void keep() {
    kept++;
  }

  /** Once after each change that was kept: what has no room now never has again. */
  void skipFull(int taskClass, Candidates candidates, Room room) {
    if (skippedAt[taskClass] != kept) {
      skippedAt[taskClass] = kept;
      int target = candidates.at(taskClass, skip[taskClass]);
      while (target >= 0 && !room.fits(taskClass, target)) {
        target = candidates.at(taskClass, ++skip[taskClass]);
      }
    }
  }

  /** Where the candidates begin that may have room, before any attempt. */
  int settled(int taskClass) {
    return skip[taskClass];
  }

  /** The same in this attempt. */
  int now(int taskClass) {
    return trialOf[taskClass] == trial ? trialSkip[taskClass] : skip[taskClass];
  }

  void advance(int taskClass, int place) {
    trialOf[taskClass] = trial;
    trialSkip[taskClass] = place;
  }
}
