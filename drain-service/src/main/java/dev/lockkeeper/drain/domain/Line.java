package dev.lockkeeper.drain.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The drains of a cluster that allows only so many at a time: those that go on, and those that wait
 * until one of them ends.
 *
 * @param cluster its name
 */
public record Line(String cluster, List<Place> places) {
  public Line {
    places = List.copyOf(places);
  }

  /**
   * One drain in it.
   *
   * @param urgentUntil its deadline: the nearest goes first, and one without goes last
   * @param since when it came, which decides among equals
   * @param admitted whether it goes on
   */
  public record Place(
      InstanceId instanceId, Optional<Instant> urgentUntil, Instant since, boolean admitted) {
    private static final Comparator<Place> MOST_URGENT_FIRST =
        Comparator.comparing((Place place) -> place.urgentUntil().orElse(Instant.MAX))
            .thenComparing(Place::since)
            .thenComparing(place -> place.instanceId().value());

    Place admit() {
      return new Place(instanceId, urgentUntil, since, true);
    }
  }

  /** Nobody is in it. */
  public static Line empty(String cluster) {
    return new Line(cluster, List.of());
  }

  /**
   * With a drain in it, and as many admitted as may be.
   *
   * @param most how many may go on at a time
   */
  public Line with(Slots.Claim claim, int most, Instant now) {
    Optional<Place> known = placeOf(claim.instanceId());
    boolean admitted = known.filter(Place::admitted).isPresent() || !claim.waits();
    Place place =
        new Place(
            claim.instanceId(), claim.urgentUntil(), known.map(Place::since).orElse(now), admitted);
    List<Place> all = new ArrayList<>(without(claim.instanceId()).places());
    all.add(place);
    return new Line(cluster, all).admitting(most);
  }

  /** Without a drain; whoever comes next is admitted when it asks, or by {@link #admitting}. */
  public Line without(InstanceId instanceId) {
    return new Line(
        cluster, places.stream().filter(place -> !place.instanceId().equals(instanceId)).toList());
  }

  /** With the most urgent of those who wait admitted, as far as {@code most} allows. */
  public Line admitting(int most) {
    int free = most - (int) places.stream().filter(Place::admitted).count();
    List<Place> next =
        places.stream()
            .filter(place -> !place.admitted())
            .sorted(Place.MOST_URGENT_FIRST)
            .limit(Math.max(0, free))
            .toList();
    return new Line(
        cluster,
        places.stream().map(place -> next.contains(place) ? place.admit() : place).toList());
  }

  /** How many of those who wait go before this one, itself included; 0 if it is admitted. */
  public int ahead(InstanceId instanceId) {
    Place place = placeOf(instanceId).orElseThrow();
    if (place.admitted()) {
      return 0;
    }
    return 1
        + (int)
            places.stream()
                .filter(other -> !other.admitted())
                .filter(other -> Place.MOST_URGENT_FIRST.compare(other, place) < 0)
                .count();
  }

  /** Those who were admitted in this one and not in {@code before}. */
  public List<InstanceId> admittedSince(Line before) {
    return places.stream()
        .filter(Place::admitted)
        .map(Place::instanceId)
        .filter(id -> before.placeOf(id).filter(Place::admitted).isEmpty())
        .toList();
  }

  public Optional<Place> placeOf(InstanceId instanceId) {
    return places.stream().filter(place -> place.instanceId().equals(instanceId)).findFirst();
  }
}
