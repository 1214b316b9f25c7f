package dev.lockkeeper.acceptance.stage;

import dev.lockkeeper.sandbox.faults.RateLimit;
import java.util.List;

/** AWS's rates in a world whose clock is faster than the services'. */
final class Rates {
  private Rates() {}

  /** By the services' clock, so that they are as hard to keep as in earnest. */
  static List<RateLimit> byServicesClock(double speed) {
    return RateLimit.documented().stream()
        .map(
            limit ->
                new RateLimit(
                    limit.service(), limit.operations(), limit.burst(), limit.perSecond() / speed))
        .toList();
  }
}
