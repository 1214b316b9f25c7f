package dev.lockkeeper.discovery.domain.drains;

import dev.lockkeeper.discovery.domain.UnavailableException;

/** Tells other services. */
public interface Notices {
  /**
   * Tells what was withdrawn; told twice it does no harm.
   *
   * @throws UnavailableException if nobody has taken it
   */
  void tell(WithdrawnRecords notice);
}
