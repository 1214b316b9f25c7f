package dev.lockkeeper.discovery.api;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.handling.zones.ZoneWriting;
import dev.lockkeeper.platform.wiring.ProblemException;
import java.time.Duration;

/** The zones, for those questions that this replica can answer. */
final class OwnedZones {
  /** The next try may well reach the owner. */
  static final Duration RETRY = Duration.ofSeconds(1);

  private OwnedZones() {}

  /** The zone of that id; 404 if it isn't one of ours, 503 on a stand-by. */
  static ZoneId of(ZoneWriting writing, String id) {
    ZoneId zone = new ZoneId(id);
    if (!writing.isConfigured(zone)) {
      throw ProblemException.of(404, "id", "zone " + id + " is not one of ours");
    }
    checkOwned(writing);
    return zone;
  }

  /** 503 on a stand-by. */
  static void checkOwned(ZoneWriting writing) {
    if (!writing.isOwned()) {
      throw ProblemException.unavailable(
          "this replica stands by and knows of no zone; ask again, or ask the other one", RETRY);
    }
  }
}
