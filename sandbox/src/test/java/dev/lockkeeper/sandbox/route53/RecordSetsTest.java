package dev.lockkeeper.sandbox.route53;

import static dev.lockkeeper.sandbox.route53.Zone.set;
import static dev.lockkeeper.sandbox.route53.Zone.toCreate;
import static dev.lockkeeper.sandbox.route53.Zone.toDelete;
import static dev.lockkeeper.sandbox.route53.Zone.toUpsert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.testing.Client;
import dev.lockkeeper.sandbox.testing.Worlds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

class RecordSetsTest {
  private static final Route53Settings AT_ONCE =
      new Route53Settings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 10_000);

  private final Client route53 = new Client(new Route53(Worlds.of(1), AT_ONCE).operations());
  private final Zone zone = Zone.create(route53, "example.com");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "A     | 10.0.0.256                 | ARRDATAIllegalIPv4Address",
        "A     | 10.0.0                     | ARRDATAIllegalIPv4Address",
        "AAAA  | 10.0.0.1                   | AAAARRDATAIllegalIPv6Address",
        "CNAME | a..b                       | DomainLabelEmpty",
        "TXT   | no quotes                  | InvalidCharacterString",
        "SRV   | 1 1 80                     | SRVRRDATANotFourFields",
        "SRV   | 1 1 65536 host.example.com | SRVRRDATAIllegalNumber",
        "MX    | mail.example.com           | MXRRDATAIllegal",
      })
  void valuesThatTheTypeCannotHaveAreRefused(String type, String value, String problem) {
    assertThat(zone.refusal(toCreate(set("x.example.com", RRType.fromValue(type), value))))
        .hasMessageContaining("Invalid Resource Record: 'FATAL problem: " + problem)
        .hasMessageContaining("encountered with '");
  }

  @Test
  void goodValuesOfEveryKindAreTaken() {
    zone.change(
        toCreate(set("a.example.com", RRType.AAAA, "2001:db8::1")),
        toCreate(set("_http._tcp.example.com", RRType.SRV, "1 1 80 a.example.com")),
        toCreate(set("t.example.com", RRType.TXT, "\"one \\\"1\\\"\" \"two\\100\"")),
        toCreate(set("example.com", RRType.MX, "10 mail.example.com")),
        toCreate(set("c.example.com", RRType.CNAME, "elsewhere.org")));
    assertThat(zone.list().resourceRecordSets()).hasSize(7);
  }

  @Test
  void aTextStringHasAtMost255Octets() {
    assertThat(
            zone.refusal(toCreate(set("t.example.com", RRType.TXT, "\"" + "x".repeat(256) + "\""))))
        .hasMessageContaining("CharacterStringTooLong");
    assertThat(zone.refusal(toCreate(set("d.example.com", RRType.A, "10.0.0.1", "10.0.0.1"))))
        .hasMessage("[Duplicate Resource Record: '10.0.0.1']");
  }

  @Test
  void recordSetsOfOneNameAndTypeShareARoutingPolicy() {
    zone.change(toCreate(weighted("a", 10, "10.0.0.1")), toCreate(weighted("b", 20, "10.0.0.2")));
    assertThat(zone.refusal(toCreate(multivalue("c", "10.0.0.3"))))
        .hasMessageContaining(
            "cannot be created as other RRSets exist with the same name and type");
    assertThat(zone.refusal(toCreate(set("w.example.com", RRType.A, "10.0.0.4"))))
        .hasMessageContaining("cannot be created as other RRSets exist");
    assertThat(zone.refusal(toCreate(weighted("d", 256, "10.0.0.4"))).code())
        .isEqualTo("InvalidInput");
    ResourceRecordSet nameless =
        weighted("x", 1, "10.0.0.4").toBuilder().setIdentifier(null).build();
    assertThat(zone.refusal(toCreate(nameless)))
        .hasMessageContaining("Missing field 'SetIdentifier'");
  }

  @Test
  void weightedRecordSetsOfANameShareTheTtlSetLast() {
    zone.change(toCreate(weighted("a", 10, "10.0.0.1")), toCreate(weighted("b", 20, "10.0.0.2")));
    ResourceRecordSet longer = weighted("b", 20, "10.0.0.2").toBuilder().ttl(300L).build();
    zone.change(toUpsert(longer));
    assertThat(zone.refusal(toDelete(weighted("a", 10, "10.0.0.1"))))
        .hasMessageContaining("do not match the current values");
    zone.change(toDelete(weighted("a", 10, "10.0.0.1").toBuilder().ttl(300L).build()));
    assertThat(zone.refusal(toUpsert(weighted("b", 20, "10.0.0.2")), toDelete(longer)))
        .hasMessageContaining("invalid set of changes");
    zone.change(toDelete(longer));
  }

  @Test
  void aHundredMultivalueRecordSetsAndNoMore() {
    Change[] hundred =
        IntStream.range(0, 100)
            .mapToObj(i -> toCreate(multivalue("id" + i, "10.0.0." + i)))
            .toArray(Change[]::new);
    zone.change(hundred);
    assertThat(zone.refusal(toCreate(multivalue("more", "10.0.1.1"))))
        .hasMessageContaining("Cannot have more than 100 RRSets");
  }

  @Test
  void anAliasWithinTheZoneNeedsItsTarget() {
    ResourceRecordSet alias =
        ResourceRecordSet.builder()
            .name("alias.example.com")
            .type(RRType.A)
            .aliasTarget(
                target ->
                    target
                        .hostedZoneId(zone.id().replace("/hostedzone/", ""))
                        .dnsName("www.example.com")
                        .evaluateTargetHealth(false))
            .build();
    assertThat(zone.refusal(toCreate(alias))).hasMessageContaining("but that target was not found");
    zone.change(toCreate(set("www.example.com", RRType.A, "10.0.0.1")), toCreate(alias));
  }

  @Test
  void listsGoByReversedLabelsThenTypeThenIdentifierInPages() {
    zone.change(
        toCreate(set("b.example.com", RRType.TXT, "\"t\"")),
        toCreate(set("b.example.com", RRType.A, "10.0.0.1")),
        toCreate(set("z.a.example.com", RRType.A, "10.0.0.1")),
        toCreate(set("*.a.example.com", RRType.A, "10.0.0.1")),
        toCreate(weighted("two", 1, "10.0.0.1")),
        toCreate(weighted("one", 1, "10.0.0.2")));
    assertThat(pages(null, 2))
        .containsExactly(
            "example.com. NS",
            "example.com. SOA",
            "\\052.a.example.com. A",
            "z.a.example.com. A",
            "b.example.com. A",
            "b.example.com. TXT",
            "w.example.com. A one",
            "w.example.com. A two");
  }

  @Test
  void aListFromANameThatIsNotThereBeginsWithTheNext() {
    zone.change(toCreate(set("c.example.com", RRType.A, "10.0.0.1")));
    assertThat(pages("b.example.com", 300)).containsExactly("c.example.com. A");
    assertThat(
            route53
                .refusal(
                    ListResourceRecordSetsRequest.builder()
                        .hostedZoneId(zone.id())
                        .startRecordType("A")
                        .build())
                .code())
        .isEqualTo("InvalidInput");
  }

  private List<String> pages(String startName, int size) {
    List<String> seen = new ArrayList<>();
    ListResourceRecordSetsRequest next =
        ListResourceRecordSetsRequest.builder()
            .hostedZoneId(zone.id())
            .startRecordName(startName)
            .maxItems("" + size)
            .build();
    while (next != null) {
      ListResourceRecordSetsResponse page = route53.call(next);
      assertThat(page.resourceRecordSets()).hasSizeLessThanOrEqualTo(size);
      page.resourceRecordSets().forEach(set -> seen.add(shown(set)));
      next =
          page.isTruncated()
              ? next.toBuilder()
                  .startRecordName(page.nextRecordName())
                  .startRecordType(page.nextRecordType())
                  .startRecordIdentifier(page.nextRecordIdentifier())
                  .build()
              : null;
    }
    return seen;
  }

  private static String shown(ResourceRecordSet set) {
    return set.name()
        + " "
        + set.type()
        + (set.setIdentifier() == null ? "" : " " + set.setIdentifier());
  }

  private static ResourceRecordSet weighted(String identifier, long weight, String value) {
    return set("w.example.com", RRType.A, value).toBuilder()
        .setIdentifier(identifier)
        .weight(weight)
        .build();
  }

  private static ResourceRecordSet multivalue(String identifier, String value) {
    return set("w.example.com", RRType.A, value).toBuilder()
        .setIdentifier(identifier)
        .multiValueAnswer(true)
        .build();
  }
}
