package dev.lockkeeper.capacity.domain.shortage;

import java.time.Instant;
import java.util.Optional;

/**
 * A service whose shortage isn't over.
 *
 * @param quietSince when it was first seen to lack nothing; empty while it lacks something
 */
public record Standing(ShortService service, Optional<Instant> quietSince) {
  Standing quiet(Instant now) {
    return quietSince.isPresent() ? this : new Standing(service, Optional.of(now));
  }

  Standing lacking() {
    return quietSince.isEmpty() ? this : new Standing(service, Optional.empty());
  }
}
