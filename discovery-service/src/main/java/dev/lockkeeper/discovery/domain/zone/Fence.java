package dev.lockkeeper.discovery.domain.zone;

import dev.lockkeeper.discovery.domain.records.DnsName;
import dev.lockkeeper.discovery.domain.records.Ownership;
import dev.lockkeeper.discovery.domain.records.RecordGroup;
import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.records.RecordType;
import dev.lockkeeper.discovery.domain.records.Routing;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who may write a zone, and which batch was the last: told by a record set in the zone itself,
 * which each batch replaces. As Route 53 deletes exact values only and makes all changes of a batch
 * or none, a batch of an owner that has been replaced fails as a whole, and of several batches that
 * replace the same fence at most one is ever made.
 *
 * @param lease of which the owner's is, by {@link Identity}: epochs of others can't be compared
 * @param epoch of the lease; the higher is the newer
 * @param batch counts the batches of an epoch from 1
 */
record Fence(String lease, long epoch, long batch) {
  /** Never another one: weighted record sets of a name share it, those of two installations too. */
  private static final long TTL = 60;

  private static final Pattern VALUE =
      Pattern.compile("\"epoch (\\d{1,18}) batch (\\d{1,18}) of ([^\"]+)\"");

  /** Where fences stand in the zone. */
  static RecordGroup group(String zone) {
    return new RecordGroup(DnsName.of("_lockkeeper." + zone), RecordType.TXT);
  }

  /** As it is written. */
  RecordSet set(String zone, Ownership ownership) {
    return new RecordSet(
        group(zone),
        ownership.identifier(),
        Routing.weighted(1),
        TTL,
        List.of("\"epoch " + epoch + " batch " + batch + " of " + lease + "\""));
  }

  /** What a record set says; empty if nothing that could be understood. */
  static Optional<Fence> of(RecordSet set) {
    Matcher value = VALUE.matcher(String.join(" ", set.values()));
    return value.matches()
        ? Optional.of(
            new Fence(
                value.group(3), Long.parseLong(value.group(1)), Long.parseLong(value.group(2))))
        : Optional.empty();
  }
}
