package dev.lockkeeper.sandbox.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DomainNameTest {
  @Test
  void namesAreLowerCaseAndEndInADot() {
    assertThat(DomainName.parse("WWW.Example.com").text()).isEqualTo("www.example.com.");
    assertThat(DomainName.parse("www.example.com.")).isEqualTo(DomainName.parse("www.EXAMPLE.com"));
  }

  @Test
  void unusualCharactersAreEscapedInOctalHoweverTheyCome() {
    assertThat(DomainName.parse("*.example.com").text()).isEqualTo("\\052.example.com.");
    assertThat(DomainName.parse("\\052.example.com").text()).isEqualTo("\\052.example.com.");
    assertThat(DomainName.parse("_http._tcp.example.com").text())
        .isEqualTo("_http._tcp.example.com.");
    assertThat(DomainName.ofLabels(List.of(octets("a.b"), octets("example"), octets("com"))).text())
        .isEqualTo("a\\056b.example.com.");
  }

  @Test
  void namesAreOrderedByTheirLabelsInReverse() {
    List<String> sorted =
        Stream.of("b.example.com", "example.org", "z.a.example.com", "example.com", "a.example.com")
            .map(DomainName::parse)
            .sorted()
            .map(DomainName::text)
            .toList();
    assertThat(sorted)
        .containsExactly(
            "example.com.", "a.example.com.", "z.a.example.com.", "b.example.com.", "example.org.");
  }

  @Test
  void aNameLiesWithinItselfAndItsAncestorsOnly() {
    DomainName zone = DomainName.parse("example.com");
    assertThat(DomainName.parse("example.com").isWithin(zone)).isTrue();
    assertThat(DomainName.parse("a.b.example.com").isWithin(zone)).isTrue();
    assertThat(DomainName.parse("myexample.com").isWithin(zone)).isFalse();
    assertThat(DomainName.parse("example.com.org").isWithin(zone)).isFalse();
  }

  @Test
  void namesThatDnsCannotHaveAreRefused() {
    assertThatThrownBy(() -> DomainName.parse("a..b")).hasMessageContaining("DomainLabelEmpty");
    assertThatThrownBy(() -> DomainName.parse("x".repeat(64) + ".com"))
        .hasMessageContaining("DomainLabelTooLong");
    assertThatThrownBy(() -> DomainName.parse("a b.com"))
        .hasMessageContaining("UnsupportedCharacter");
    assertThatThrownBy(() -> DomainName.parse("\\9.com"))
        .hasMessageContaining("InvalidEscapeSequence");
    assertThatThrownBy(() -> DomainName.parse("abcdefg.".repeat(33)))
        .hasMessageContaining("DomainNameTooLong");
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
