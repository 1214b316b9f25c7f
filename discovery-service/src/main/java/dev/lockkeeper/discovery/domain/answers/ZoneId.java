package dev.lockkeeper.discovery.domain.answers;

/**
 * A hosted zone of Route 53.
 *
 * @param value such as {@code Z148QEXAMPLE8V}, without {@code /hostedzone/}
 */
public record ZoneId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
