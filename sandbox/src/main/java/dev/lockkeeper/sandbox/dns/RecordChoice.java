package dev.lockkeeper.sandbox.dns;

import dev.lockkeeper.sandbox.route53.RecordSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Chooses which of a name's record sets of one type to answer with, by their routing policy. */
final class RecordChoice {
  /** Route 53 answers with at most so many records of a multivalue answer. */
  private static final int MULTIVALUE_ANSWERS = 8;

  private final Random chance;

  RecordChoice(Random chance) {
    this.chance = chance;
  }

  /** The chosen ones of {@code sets}, which share one policy and are not empty. */
  List<RecordSet> among(List<RecordSet> sets) {
    return switch (sets.get(0).routing().policy()) {
      case SIMPLE -> sets;
      case WEIGHTED -> List.of(weighted(sets));
      case MULTIVALUE -> someOf(sets);
    };
  }

  /** Where all weights are 0, each is as likely; otherwise those with weight 0 are never chosen. */
  private RecordSet weighted(List<RecordSet> sets) {
    int sum = sets.stream().mapToInt(set -> (int) set.routing().weight()).sum();
    if (sum == 0) {
      return sets.get(chance.nextInt(sets.size()));
    }
    int drawn = chance.nextInt(sum);
    for (RecordSet set : sets) {
      drawn -= (int) set.routing().weight();
      if (drawn < 0) {
        return set;
      }
    }
    throw new IllegalStateException("weights sum to " + sum + ", but none was drawn");
  }

  private List<RecordSet> someOf(List<RecordSet> sets) {
    List<RecordSet> shuffled = new ArrayList<>(sets);
    Collections.shuffle(shuffled, chance);
    return shuffled.subList(0, Math.min(MULTIVALUE_ANSWERS, shuffled.size()));
  }
}
