package dev.lockkeeper.sandbox.ssm;

import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.World;

/** AWS Systems Manager, as far as Parameter Store goes. */
public final class Ssm {
  private final ParameterReading reading;
  private final ParameterWriting writing;
  private final ParameterListing listing;
  private final ParameterTagging tagging;

  /**
   * Makes the service.
   *
   * @param images what the public parameters name
   */
  public Ssm(World world, PublicImages images) {
    ParameterStore store = new ParameterStore(new PublicParameters(images));
    this.reading = new ParameterReading(store, world.account());
    this.writing = new ParameterWriting(store, world);
    this.listing = new ParameterListing(store, world.account());
    this.tagging = new ParameterTagging(store);
  }

  /** What SSM can do here. */
  public ServiceOperations operations() {
    ServiceOperations operations = ServiceOperations.of("ssm");
    reading.register(operations);
    writing.register(operations);
    listing.register(operations);
    tagging.register(operations);
    return operations;
  }
}
