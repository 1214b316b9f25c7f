package dev.lockkeeper.sandbox.traffic;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Where a client finds its service. */
public interface Destination {
  /**
   * Where the next request goes.
   *
   * @throws IOException if nobody knows
   */
  InetSocketAddress next() throws IOException;
}
