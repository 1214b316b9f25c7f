package dev.lockkeeper.discovery.fleet;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.route53.Change;
import dev.lockkeeper.discovery.domain.route53.HostedZones;
import dev.lockkeeper.discovery.domain.route53.RecordPage;
import dev.lockkeeper.discovery.domain.route53.RecordPage.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Route 53 as far away as it is: each call takes time, whatever comes of it. */
record DistantZones(HostedZones route53, Fleet fleet, Duration journey) implements HostedZones {
  @Override
  public String nameOf(ZoneId zone) {
    return afterIt(() -> route53.nameOf(zone));
  }

  @Override
  public RecordPage list(ZoneId zone, Optional<Place> from, int most) {
    return afterIt(() -> route53.list(zone, from, most));
  }

  @Override
  public String change(ZoneId zone, List<Change> changes) {
    return afterIt(() -> route53.change(zone, changes));
  }

  @Override
  public boolean isInSync(String changeId) {
    return afterIt(() -> route53.isInSync(changeId));
  }

  private <T> T afterIt(Supplier<T> call) {
    try {
      return call.get();
    } finally {
      fleet.pass(journey);
    }
  }
}
