package dev.lockkeeper.discovery.domain.names;

import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who has which name. Nobody loses a name by what another wants, or by wanting one that can't be
 * had: a name stays with who has it until that service gets another. Of several that want a free
 * name the oldest gets it; two may change theirs with each other. What record sets of a cluster
 * have that has not been read yet is not free.
 */
public final class Names {
  private static final Comparator<NameWish> OLDEST_FIRST =
      Comparator.comparing(NameWish::createdAt).thenComparing(wish -> wish.service().toString());

  private final Map<ZoneId, NamesInZone> zones = new HashMap<>();
  private final Map<ServiceKey, String> wanted = new HashMap<>();

  private Names() {}

  /** None has been given. */
  public static Names none() {
    return new Names();
  }

  /**
   * Gives out all names.
   *
   * @param reserved by zone, names that clusters have there of which not all services are known,
   *     with the clusters' names
   */
  public static Names of(Collection<NameWish> wishes, Map<ZoneId, Map<String, String>> reserved) {
    Names names = new Names();
    wishes.forEach(wish -> names.wanted.put(wish.service(), wish.wanted()));
    Set<ZoneId> all =
        wishes.stream().flatMap(wish -> wish.zones().stream()).collect(Collectors.toSet());
    for (ZoneId zone : all) {
      List<NameWish> here =
          wishes.stream().filter(wish -> wish.zones().contains(zone)).sorted(OLDEST_FIRST).toList();
      names.zones.put(zone, new NamesInZone(zone, here, reserved.getOrDefault(zone, Map.of())));
    }
    return names;
  }

  /** The name that the service has in the zone, folded; empty if it has none there. */
  public Optional<String> of(ServiceKey service, ZoneId zone) {
    return Optional.ofNullable(zones.get(zone)).flatMap(there -> there.of(service));
  }

  /**
   * Why it hasn't the name there that it wants, and which it keeps, in words an operator can act
   * on; empty if it has it.
   */
  public Optional<String> problem(ServiceKey service, ZoneId zone) {
    String kept = of(service, zone).map(name -> "; until then it keeps " + name).orElse("");
    return Optional.ofNullable(wanted.get(service))
        .flatMap(name -> refusal(name, service, zone))
        .map(words -> words + kept);
  }

  private Optional<String> refusal(String name, ServiceKey service, ZoneId zone) {
    return DnsLabels.nameComplaint(name)
        .map(
            complaint ->
                "%s can't be a DNS name: %s; tag lockkeeper:dns-name on the service sets another"
                    .formatted(name, complaint))
        .or(
            () ->
                Optional.ofNullable(zones.get(zone))
                    .flatMap(there -> there.refusal(name, service)));
  }
}
