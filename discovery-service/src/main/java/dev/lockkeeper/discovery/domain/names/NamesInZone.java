package dev.lockkeeper.discovery.domain.names;

import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who has which name in one zone, by the rules of {@link Names}. */
final class NamesInZone {
  private final ZoneId zone;
  private final Map<String, String> reserved;
  private final Map<String, ServiceKey> holders = new HashMap<>();
  private final Map<ServiceKey, String> given = new HashMap<>();

  /**
   * Gives them.
   *
   * @param oldestFirst those that want a name here
   * @param reserved names of clusters that have not been read, with these clusters' names
   */
  NamesInZone(ZoneId zone, List<NameWish> oldestFirst, Map<String, String> reserved) {
    this.zone = zone;
    this.reserved = reserved;
    Set<NameWish> staying = new HashSet<>();
    oldestFirst.stream().filter(wish -> wish.isContent(zone)).forEach(staying::add);
    // One that doesn't get what it wants keeps what it has, which another may have been given.
    do {
      holders.clear();
      given.clear();
      oldestFirst.stream()
          .filter(staying::contains)
          .forEach(wish -> wish.had(zone).ifPresent(name -> give(name, wish.service())));
      oldestFirst.stream()
          .filter(wish -> !staying.contains(wish) && isFree(wish.wanted()))
          .forEach(wish -> give(wish.wanted(), wish.service()));
    } while (staying.addAll(refused(oldestFirst)));
  }

  private boolean isFree(String name) {
    return DnsLabels.nameComplaint(name).isEmpty() && !reserved.containsKey(name);
  }

  private void give(String name, ServiceKey service) {
    if (holders.putIfAbsent(name, service) == null) {
      given.put(service, name);
    }
  }

  private List<NameWish> refused(List<NameWish> all) {
    return all.stream()
        .filter(wish -> wish.had(zone).isPresent() && !given.containsKey(wish.service()))
        .toList();
  }

  Optional<String> of(ServiceKey service) {
    return Optional.ofNullable(given.get(service));
  }

  /** Why a service hasn't the name, in words, if it can be one. */
  Optional<String> refusal(String name, ServiceKey service) {
    ServiceKey holder = holders.get(name);
    if (holder != null) {
      return holder.equals(service)
          ? Optional.empty()
          : Optional.of(
              "the name %s belongs to service %s; tag lockkeeper:dns-name sets another"
                  .formatted(name, holder));
    }
    return Optional.ofNullable(reserved.get(name))
        .map(
            cluster ->
                "the name %s is in the zone for a service of cluster %s, which has not been read yet"
                    .formatted(name, cluster));
  }
}
