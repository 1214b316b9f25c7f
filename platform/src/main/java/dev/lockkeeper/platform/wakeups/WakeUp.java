package dev.lockkeeper.platform.wakeups;

import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.EventKind;
import dev.lockkeeper.platform.events.Members;
import java.time.Instant;

/**
 * The service wanted to look at something at a time.
 *
 * @param key what to look at, in the service's own words
 * @param at not before this
 */
public record WakeUp(String key, Instant at) {
  static final String DETAIL_TYPE = "Wake Up";

  /** How {@code source} recognises its own wake-ups; a source is {@code lockkeeper.<service>}. */
  public static EventKind<WakeUp> kind(String source) {
    return new EventKind<>(source, DETAIL_TYPE, WakeUp::parse);
  }

  private static WakeUp parse(Envelope envelope) {
    Members detail = EventKind.detail(envelope);
    return new WakeUp(detail.text("key"), detail.instant("at"));
  }
}
