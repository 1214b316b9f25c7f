package dev.lockkeeper.drain.handling;

import dev.lockkeeper.platform.inbox.Disposition;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is to become of a message that concerns several instances: it comes again while one of them
 * needs it, since the others take it for the duplicate it is then.
 */
final class Together {
  private static final Disposition.Cases<Integer> WEIGHT =
      new Disposition.Cases<>() {
        @Override
        public Integer handled() {
          return 2;
        }

        @Override
        public Integer ignored(String reason) {
          return 3;
        }

        @Override
        public Integer retryAfter(Duration delay, String reason) {
          return 0;
        }

        @Override
        public Integer rejected(String reason) {
          return 1;
        }
      };

  private Together() {}

  /** The weightiest; empty if there is none. */
  static Optional<Disposition> of(List<Disposition> answers) {
    return answers.stream().min(Comparator.comparing(answer -> answer.match(WEIGHT)));
  }
}
