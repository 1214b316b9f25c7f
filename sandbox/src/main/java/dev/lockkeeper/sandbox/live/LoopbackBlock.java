package dev.lockkeeper.sandbox.live;

import dev.lockkeeper.sandbox.ec2.Cidr;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * A block of loopback addresses that no other sandbox on this machine uses: 127.N.0.0/16. Linux
 * answers on all of 127.0.0.0/8; macOS on 127.0.0.1 alone, unless told of more.
 */
final class LoopbackBlock implements AutoCloseable {
  private static final int FIRST = 31;
  private static final int LAST = 94;

  private final Cidr cidr;
  private final ServerSocket claim;

  private LoopbackBlock(Cidr cidr, ServerSocket claim) {
    this.cidr = cidr;
    this.claim = claim;
  }

  /**
   * The first block that is free. A socket on its first address, which AWS keeps to itself in every
   * subnet, shows others that it is taken.
   *
   * @param port where tasks will listen; whoever has it on all addresses is in the way
   * @throws IllegalStateException where there is none, with the reason in words
   */
  static LoopbackBlock claim(int port) {
    IOException first = null;
    for (int number = FIRST; number <= LAST; number++) {
      Cidr cidr = Cidr.parse("127." + number + ".0.0/16");
      try {
        InetAddress address = InetAddress.getByName(cidr.address(1));
        return new LoopbackBlock(cidr, new ServerSocket(port, 1, address));
      } catch (IOException taken) {
        first = first == null ? taken : first;
      }
    }
    throw new IllegalStateException(
        "Tasks can't have addresses of their own: port %d can't be opened on any of 127.%d.0.1 to"
                .formatted(port, FIRST)
            + " 127.%d.0.1 (%s). Linux has these addresses; on macOS, or where a program has the port"
                .formatted(LAST, first.getMessage())
            + " on all addresses, it doesn't work.",
        first);
  }

  Cidr cidr() {
    return cidr;
  }

  /** The address of what isn't a task: the load balancers. AWS keeps it to itself, too. */
  String spare() {
    return cidr.address(2);
  }

  @Override
  public void close() {
    try {
      claim.close();
    } catch (IOException closedAnyway) {
      // Nothing more can be done, or needs to be.
    }
  }
}
