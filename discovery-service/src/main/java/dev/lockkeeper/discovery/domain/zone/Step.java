package dev.lockkeeper.discovery.domain.zone;

import dev.lockkeeper.discovery.domain.route53.RecordPage.Place;
import java.time.Instant;
import java.util.Optional;

/** What to do next about a zone; one call at most. */
public sealed interface Step {
  /** Nothing until then, unless something new is wanted. */
  record Rest(Instant until) implements Step {}

  /** Have a batch made. */
  record Submit(Batch batch) implements Step {}

  /** Look at the fence, which stands there if anywhere. */
  record ReadFence(Place at) implements Step {}

  /** Read the next page of the whole zone. */
  record ReadOn(Optional<Place> from) implements Step {}

  /** Look at the record sets of one name. */
  record LookAt(String name) implements Step {}

  /** Ask whether a change is in sync. */
  record AskChange(long batch, String changeId) implements Step {}
}
