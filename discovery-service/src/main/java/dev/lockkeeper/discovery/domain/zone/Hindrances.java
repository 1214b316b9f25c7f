package dev.lockkeeper.discovery.domain.zone;

import dev.lockkeeper.discovery.domain.records.DnsName;
import dev.lockkeeper.discovery.domain.records.RecordGroup;
import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.records.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where a service's record sets can't be written, and why. */
final class Hindrances {
  private final Map<RecordGroup, String> foreign = new TreeMap<>();
  private final TreeSet<RecordGroup> tooLong = new TreeSet<>();

  /** Those of {@code wanted}, given where others have record sets. */
  Hindrances(List<RecordSet> wanted, ForeignNames others) {
    for (RecordSet set : wanted) {
      if (isTooLong(set)) {
        tooLong.add(set.group());
      } else {
        others.inTheWayOf(set.group()).ifPresent(type -> foreign.put(set.group(), type));
      }
    }
  }

  /** SRV records without the names that they point at are of no use. */
  private static boolean isTooLong(RecordSet set) {
    return !DnsName.fits(set.group().name())
        || (set.group().type() == RecordType.SRV
            && set.values().stream().anyMatch(value -> !DnsName.fits(targetOf(value))));
  }

  private static String targetOf(String value) {
    return value.substring(value.lastIndexOf(' ') + 1);
  }

  boolean isEmpty() {
    return foreign.isEmpty() && tooLong.isEmpty();
  }

  /** At how many names and types others have record sets. */
  int foreign() {
    return foreign.size();
  }

  /** What of {@code wanted} may be written: where others are, answers are taken away alone. */
  List<RecordSet> allowed(List<RecordSet> wanted, List<RecordSet> written) {
    if (isEmpty()) {
      return wanted;
    }
    List<RecordSet> allowed =
        new ArrayList<>(wanted.stream().filter(set -> !isHindered(set.group())).toList());
    for (RecordGroup group : foreign.keySet()) {
      allowed.addAll(ServiceDiff.withdrawn(in(group, wanted), in(group, written)));
    }
    return allowed;
  }

  private boolean isHindered(RecordGroup group) {
    return foreign.containsKey(group) || tooLong.contains(group);
  }

  private static List<RecordSet> in(RecordGroup group, List<RecordSet> sets) {
    return sets.stream().filter(set -> set.group().equals(group)).toList();
  }

  /** In words, if there are any: names that can't be come first, as only the service can help. */
  Optional<String> words() {
    return tooLong.isEmpty() ? foreignWords() : Optional.of(tooLongWords());
  }

  /** What others have in the way, in words; if anything. */
  Optional<String> foreignWords() {
    return foreign.entrySet().stream()
        .findFirst()
        .map(
            first ->
                "somebody else has a record set of type %s at %s%s: ours is not written beside it"
                    .formatted(
                        first.getValue(),
                        first.getKey().name(),
                        more(foreign.size(), " and at %d more names")));
  }

  private String tooLongWords() {
    String name = tooLong.first().name();
    String what =
        DnsName.fits(name)
            ? "names of tasks that %s would point at have more than %d characters"
                .formatted(name, DnsName.LONGEST)
            : "%s has %d characters, DNS allows %d"
                .formatted(name, DnsName.length(name), DnsName.LONGEST);
    return "%s: it is not written%s; tag lockkeeper:dns-name on the service sets another name"
        .formatted(what, more(tooLong.size(), ", nor are %d others"));
  }

  private static String more(int all, String words) {
    return all > 1 ? words.formatted(all - 1) : "";
  }
}
