package dev.lockkeeper.sandbox.ec2;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The free addresses of a block. An address is never out twice at the same time, and one that comes
 * back is given again only after all others, so that a stale record of it shows up as wrong.
 */
final class AddressPool {
  /** AWS keeps a subnet's first four addresses and its last one to itself. */
  private static final int RESERVED_AT_START = 4;

  private final Cidr block;
  private final Map<String, Integer> taken = new LinkedHashMap<>();
  private final boolean[] used;
  private int next = RESERVED_AT_START;

  AddressPool(Cidr block) {
    this.block = block;
    this.used = new boolean[block.size() - 1];
  }

  /** Empty when all are out. */
  Optional<String> take() {
    if (available() == 0) {
      return Optional.empty();
    }
    while (used[next]) {
      advance();
    }
    String address = block.address(next);
    used[next] = true;
    taken.put(address, next);
    advance();
    return Optional.of(address);
  }

  void giveBack(String address) {
    Integer offset = taken.remove(address);
    if (offset != null) {
      used[offset] = false;
    }
  }

  int available() {
    return used.length - RESERVED_AT_START - taken.size();
  }

  private void advance() {
    next = next + 1 == used.length ? RESERVED_AT_START : next + 1;
  }
}
