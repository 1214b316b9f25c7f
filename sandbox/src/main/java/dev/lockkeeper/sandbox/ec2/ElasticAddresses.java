package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.world.Names;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Elastic IP addresses: the account's until they are released, whatever they are given to. */
final class ElasticAddresses {
  /**
   * One of them.
   *
   * @param association empty while no network interface has it
   */
  record Elastic(String allocationId, String address, Optional<Association> association) {}

  /** Which interface has it. */
  record Association(String id, String networkInterfaceId) {}

  private final Names names;
  private final AddressPool pool;
  private final Map<String, Elastic> all = new TreeMap<>();

  ElasticAddresses(Names names, AddressPool pool) {
    this.names = names;
    this.pool = pool;
  }

  Collection<Elastic> all() {
    return List.copyOf(all.values());
  }

  Elastic allocate() {
    String address =
        pool.take()
            .orElseThrow(
                () ->
                    AwsError.client(
                        "AddressLimitExceeded",
                        "The maximum number of addresses has been reached."));
    Elastic made = new Elastic(names.ec2("eipalloc"), address, Optional.empty());
    all.put(made.allocationId(), made);
    return made;
  }

  /**
   * The address of that allocation.
   *
   * @throws AwsError {@code InvalidAllocationID.NotFound}
   */
  Elastic require(String allocationId) {
    return Optional.ofNullable(allocationId)
        .map(all::get)
        .orElseThrow(
            () ->
                AwsError.client(
                    "InvalidAllocationID.NotFound",
                    "The allocation ID '%s' does not exist".formatted(allocationId)));
  }

  /**
   * The address of that association.
   *
   * @throws AwsError {@code InvalidAssociationID.NotFound}
   */
  Elastic requireAssociation(String id) {
    return all.values().stream()
        .filter(each -> each.association().map(Association::id).filter(id::equals).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                AwsError.client(
                    "InvalidAssociationID.NotFound",
                    "The association ID '%s' does not exist".formatted(id)));
  }

  /** The one that the interface has, if any. */
  Optional<Elastic> of(String networkInterfaceId) {
    return all.values().stream()
        .filter(
            each ->
                each.association()
                    .map(Association::networkInterfaceId)
                    .filter(networkInterfaceId::equals)
                    .isPresent())
        .findFirst();
  }

  /** Gives it to the interface; the id of the association. */
  String associate(Elastic elastic, String networkInterfaceId) {
    Association made = new Association(names.ec2("eipassoc"), networkInterfaceId);
    put(elastic, Optional.of(made));
    return made.id();
  }

  /** The interface has it no more; whether it had any. */
  boolean leave(String networkInterfaceId) {
    Optional<Elastic> had = of(networkInterfaceId);
    had.ifPresent(each -> put(each, Optional.empty()));
    return had.isPresent();
  }

  private void put(Elastic elastic, Optional<Association> association) {
    all.put(
        elastic.allocationId(),
        new Elastic(elastic.allocationId(), elastic.address(), association));
  }

  void release(Elastic elastic) {
    all.remove(elastic.allocationId());
    pool.giveBack(elastic.address());
  }
}
