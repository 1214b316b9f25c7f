package dev.lockkeeper.discovery.domain.names;

import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who has which name. */
public final class Names {
  private static final Comparator<NameWish> OLDEST_FIRST =
      Comparator.comparing(NameWish::createdAt).thenComparing(wish -> wish.service().toString());

  private final Map<Place, ServiceKey> holders = new HashMap<>();
  private final Map<ServiceKey, String> wanted = new HashMap<>();

  private record Place(ZoneId zone, String name) {}

  private Names() {}

  /** Gives each name to the oldest of those that want it in a zone. */
  public static Names of(Collection<NameWish> wishes) {
    Names names = new Names();
    List<NameWish> sorted = wishes.stream().sorted(OLDEST_FIRST).toList();
    for (NameWish wish : sorted) {
      String name = DnsLabels.folded(wish.name());
      names.wanted.put(wish.service(), name);
      if (DnsLabels.nameComplaint(name).isEmpty()) {
        wish.zones()
            .forEach(zone -> names.holders.putIfAbsent(new Place(zone, name), wish.service()));
      }
    }
    return names;
  }

  /** The name that the service has in the zone, folded; empty if it has none there. */
  public Optional<String> of(ServiceKey service, ZoneId zone) {
    return Optional.ofNullable(wanted.get(service))
        .filter(name -> service.equals(holders.get(new Place(zone, name))));
  }

  /** Why it has no name there, in words an operator can act on; empty if it has one. */
  public Optional<String> problem(ServiceKey service, ZoneId zone) {
    String name = wanted.get(service);
    if (name == null) {
      return Optional.empty();
    }
    Optional<String> complaint = DnsLabels.nameComplaint(name);
    if (complaint.isPresent()) {
      return Optional.of(
          "%s can't be a DNS name: %s; tag lockkeeper:dns-name on the service sets another"
              .formatted(name, complaint.get()));
    }
    return Optional.ofNullable(holders.get(new Place(zone, name)))
        .filter(holder -> !holder.equals(service))
        .map(
            holder ->
                "the name %s belongs to the older service %s; tag lockkeeper:dns-name sets another"
                    .formatted(name, holder));
  }
}
