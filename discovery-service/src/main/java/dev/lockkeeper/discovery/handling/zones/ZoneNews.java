package dev.lockkeeper.discovery.handling.zones;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.zone.ZoneLedger;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;

/** Tells the log, once each, what a person has to see to in a zone. For one thread. */
final class ZoneNews {
  private static final Logger LOG = System.getLogger(ZoneNews.class.getName());

  private final ZoneId zone;
  private Optional<String> barred = Optional.empty();
  private Map<String, Integer> leftBehind = Map.of();

  ZoneNews(ZoneId zone) {
    this.zone = zone;
  }

  /** The fence was looked at, or the zone read. */
  void tellOf(ZoneLedger ledger) {
    tell(ledger.barred(), ledger.leftBehind());
  }

  private void tell(Optional<String> barredNow, Map<String, Integer> leftBehindNow) {
    if (!barredNow.equals(barred)) {
      LOG.log(Level.WARNING, "Zone {0}: {1}", zone, barredNow.orElse("it is ours to write again"));
    }
    if (!leftBehindNow.equals(leftBehind) && !leftBehindNow.isEmpty()) {
      LOG.log(
          Level.WARNING,
          "Zone {0} has record sets of ours of clusters that aren''t looked after: {1}",
          zone,
          leftBehindNow);
    }
    barred = barredNow;
    leftBehind = leftBehindNow;
  }
}
