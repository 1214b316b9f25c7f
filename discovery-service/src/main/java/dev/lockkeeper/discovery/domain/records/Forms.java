package dev.lockkeeper.discovery.domain.records;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.records.Routing.Policy;
import java.util.Optional;

/** Chooses how a name with several addresses is written. */
final class Forms {
  /** Route 53 answers with no more record sets of a multivalue answer than that. */
  private static final int ANSWERED = 8;

  /** So few must be left until all-at-once becomes multivalue again: the border isn't hopped. */
  private static final int FEW = 6;

  /** Route 53 takes no more record sets of one name and type (developer guide, "Quotas"). */
  private static final int MOST_SETS = 100;

  private Forms() {}

  /**
   * The policy for so many addresses.
   *
   * @param written the policy the name has now, if it is written
   */
  static Policy of(Form asked, int addresses, Optional<Policy> written) {
    return switch (asked) {
      case ALL -> Policy.WEIGHTED;
      case MULTIVALUE -> addresses <= MOST_SETS ? Policy.MULTIVALUE : Policy.WEIGHTED;
      case BY_SIZE -> addresses <= most(written) ? Policy.MULTIVALUE : Policy.WEIGHTED;
    };
  }

  private static int most(Optional<Policy> written) {
    return written.filter(Policy.WEIGHTED::equals).isPresent() ? FEW : ANSWERED;
  }
}
