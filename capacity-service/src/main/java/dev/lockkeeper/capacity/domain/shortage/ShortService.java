package dev.lockkeeper.capacity.domain.shortage;

import java.time.Instant;

/**
 * A service that is short of room, as others are told.
 *
 * @param lack as it was last seen or told
 * @param since when it began; a pause shorter than the hold is no end
 */
public record ShortService(Lack lack, Instant since) {
  String name() {
    return lack.service();
  }
}
