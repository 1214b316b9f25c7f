package dev.lockkeeper.capacity.domain.shortage;

/** Where the other services are told. */
@FunctionalInterface
public interface Notices {
  /**
   * Tells them; returns once the bus has taken it.
   *
   * @param cluster its name
   * @throws dev.lockkeeper.capacity.domain.UnavailableException if that failed; it may have been
   *     taken all the same
   */
  void tell(String cluster, Notice notice);
}
