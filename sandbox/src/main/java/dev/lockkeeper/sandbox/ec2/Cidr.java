package dev.lockkeeper.sandbox.ec2;

/**
 * A block of IPv4 addresses.
 *
 * @param first its lowest address, as a number
 * @param prefix how many leading bits are fixed
 */
public record Cidr(int first, int prefix) {
  /**
   * Reads {@code 172.31.0.0/16}.
   *
   * @throws IllegalArgumentException where the text isn't of that form
   */
  public static Cidr parse(String text) {
    String[] parts = text.split("[./]", -1);
    if (parts.length != 5) {
      throw new IllegalArgumentException("not a CIDR block: " + text);
    }
    int address = 0;
    for (int i = 0; i < 4; i++) {
      address = address << 8 | Integer.parseInt(parts[i]);
    }
    return new Cidr(address, Integer.parseInt(parts[4]));
  }

  /** How many addresses it holds. */
  public int size() {
    return 1 << (32 - prefix);
  }

  /** The address {@code offset} places after the first, in dotted form. */
  public String address(int offset) {
    int address = first + offset;
    return "%d.%d.%d.%d"
        .formatted(address >>> 24, (address >>> 16) & 0xff, (address >>> 8) & 0xff, address & 0xff);
  }

  /** Its quarter of that number, 0 to 3. */
  public Cidr quarter(int number) {
    return new Cidr(first + number * (size() / 4), prefix + 2);
  }

  @Override
  public String toString() {
    return address(0) + "/" + prefix;
  }
}
