package dev.lockkeeper.sandbox.route53;

import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.World;
import java.util.List;

/** Amazon Route 53. */
public final class Route53 {
  private final HostedZones zones = new HostedZones();
  private final ZoneOperations zoneOperations;
  private final ZoneListing listing;
  private final VpcOperations vpcs;
  private final ZoneTagging tagging;
  private final RecordOperations records;

  public Route53(World world, Route53Settings settings) {
    Propagation propagation = new Propagation(world, settings);
    this.zoneOperations = new ZoneOperations(world, zones, propagation);
    this.listing = new ZoneListing(zones);
    this.vpcs = new VpcOperations(zones, propagation);
    this.tagging = new ZoneTagging(zones);
    this.records = new RecordOperations(world, settings, zones, propagation);
  }

  /** What Route 53 can do here. */
  public ServiceOperations operations() {
    ServiceOperations operations = ServiceOperations.of("route53");
    zoneOperations.register(operations);
    listing.register(operations);
    vpcs.register(operations);
    tagging.register(operations);
    records.register(operations);
    return operations;
  }

  /** When answers changed; to be read on the world's thread only. */
  public AnswerLog answers() {
    return records.answers();
  }

  /** The zones as name servers know them at this moment, in the order of their ids. */
  public List<PublishedZone> publishedZones() {
    return zones.all().stream()
        .map(zone -> new PublishedZone(zone.id(), zone.name(), zone.isPrivate(), zone.published()))
        .toList();
  }
}
