package dev.lockkeeper.discovery.domain.answers;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a task is withdrawn from the names of its service in a zone.
 *
 * @param stage how far it has come
 * @param quietAt once {@code IN_SYNC}: when cached answers that name it have expired, which is the
 *     TTL after all name servers knew
 */
public record Withdrawal(Stage stage, Optional<Instant> quietAt) {
  /** The steps of a withdrawal. */
  public enum Stage {
    /** A name of its service answers with it. */
    LISTED,
    /** The change is made, and not all name servers know it ({@code PENDING}). */
    PENDING,
    /** No name server answers with it. */
    IN_SYNC,
    /** It was in no answer as far back as is known. */
    NEVER_LISTED
  }
}
