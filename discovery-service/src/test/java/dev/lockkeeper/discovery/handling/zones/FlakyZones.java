package dev.lockkeeper.discovery.handling.zones;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.route53.CallFailedException;
import dev.lockkeeper.discovery.domain.route53.CallFailedException.Kind;
import dev.lockkeeper.discovery.domain.route53.Change;
import dev.lockkeeper.discovery.domain.route53.HostedZones;
import dev.lockkeeper.discovery.domain.route53.RecordPage;
import dev.lockkeeper.discovery.domain.route53.RecordPage.Place;
import dev.lockkeeper.discovery.domain.route53.RefusedBatchException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Route 53 over a bad network: calls are throttled, get lost on the way there or back, or arrive
 * long after their caller has given them up.
 */
final class FlakyZones implements HostedZones {
  private final HostedZones route53;
  private final Random chance;
  private final List<Runnable> onTheirWay = new ArrayList<>();
  private double badness;

  FlakyZones(HostedZones route53, Random chance) {
    this.route53 = route53;
    this.chance = chance;
  }

  /** How likely it is that something goes wrong with a call: 0 to 1. */
  void badness(double likelihood) {
    badness = likelihood;
  }

  /** What is still on its way arrives. */
  void arrive() {
    List<Runnable> late = List.copyOf(onTheirWay);
    onTheirWay.clear();
    late.forEach(Runnable::run);
  }

  @Override
  public String nameOf(ZoneId zone) {
    return tried(() -> route53.nameOf(zone));
  }

  @Override
  public RecordPage list(ZoneId zone, Optional<Place> from, int most) {
    return tried(() -> route53.list(zone, from, Math.min(most, 30)));
  }

  @Override
  public boolean isInSync(String changeId) {
    return tried(() -> route53.isInSync(changeId));
  }

  @Override
  public String change(ZoneId zone, List<Change> changes) {
    if (isBad() && chance.nextBoolean()) {
      onTheirWay.add(() -> arriving(zone, changes));
      throw failure(Kind.UNCERTAIN, "nothing came back in time");
    }
    return tried(() -> route53.change(zone, changes));
  }

  private void arriving(ZoneId zone, List<Change> changes) {
    try {
      route53.change(zone, changes);
    } catch (CallFailedException | RefusedBatchException tooLate) {
      // Nobody hears of it.
    }
  }

  private <T> T tried(Supplier<T> call) {
    if (!isBad()) {
      return call.get();
    }
    switch (chance.nextInt(4)) {
      case 0 -> throw failure(Kind.TOO_EARLY, "throttled");
      case 1 -> throw failure(Kind.NOT_DONE, "not allowed for a moment");
      case 2 -> throw failure(Kind.UNCERTAIN, "the request got lost");
      default -> throw lost(call.get());
    }
  }

  private static CallFailedException lost(Object response) {
    return failure(Kind.UNCERTAIN, "the response got lost: " + response);
  }

  private boolean isBad() {
    return chance.nextDouble() < badness;
  }

  private static CallFailedException failure(Kind kind, String reason) {
    return new CallFailedException(kind, reason, Duration.ofSeconds(1), null);
  }
}
