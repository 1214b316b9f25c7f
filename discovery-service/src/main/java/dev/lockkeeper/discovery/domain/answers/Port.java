package dev.lockkeeper.discovery.domain.answers;

import java.util.Locale;

/**
 * A port that a task answers on, as clients reach it: of the container for {@code awsvpc} and
 * {@code host}, the mapped one of the host for {@code bridge}.
 *
 * @param name a DNS label, for {@code _<name>._tcp.…}
 * @param number 1 to 65,535
 */
public record Port(String name, Protocol protocol, int number) {
  /** What it speaks. */
  public enum Protocol {
    TCP,
    UDP;

    /** Its label in the name of an SRV record (RFC 2782). */
    public String label() {
      return "_" + name().toLowerCase(Locale.ROOT);
    }
  }
}
