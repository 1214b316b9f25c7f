package dev.lockkeeper.platform.leases;

import java.time.Duration;

/**
 * How a lease is kept. All who want the same lease must have the same terms.
 *
 * @param ttl how long a lease is left alone that nobody renews
 * @param margin by how much its holder stops before that: for clocks that don't run at quite the
 *     same speed, and for what it has begun while it still might
 * @param renewal how often the holder renews it
 * @param look how often the others look whether it is free; a release is noticed as late as this
 */
public record LeaseTerms(Duration ttl, Duration margin, Duration renewal, Duration look) {
  public LeaseTerms {
    if (renewal.plus(margin).compareTo(ttl) >= 0) {
      throw new IllegalArgumentException("A lease must last for a renewal and the margin");
    }
  }

  /** What suits a service of ours: another takes over eleven seconds after a death, or twelve. */
  public static LeaseTerms usual() {
    return new LeaseTerms(
        Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(1));
  }

  /** How long a holder may act after it began to write to the record. */
  Duration validity() {
    return ttl.minus(margin);
  }
}
