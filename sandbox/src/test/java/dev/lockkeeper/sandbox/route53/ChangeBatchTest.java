package dev.lockkeeper.sandbox.route53;

import static dev.lockkeeper.sandbox.route53.Zone.set;
import static dev.lockkeeper.sandbox.route53.Zone.toCreate;
import static dev.lockkeeper.sandbox.route53.Zone.toDelete;
import static dev.lockkeeper.sandbox.route53.Zone.toUpsert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.testing.Client;
import dev.lockkeeper.sandbox.testing.Worlds;
import dev.lockkeeper.sandbox.wire.AwsError;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

class ChangeBatchTest {
  private static final Route53Settings AT_ONCE =
      new Route53Settings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 105);

  private static final String WWW = "www.example.com.";
  private static final ResourceRecordSet ONE = set(WWW, RRType.A, "10.0.0.1", "10.0.0.2");

  private final Zone zone =
      Zone.create(new Client(new Route53(Worlds.of(1), AT_ONCE).operations()), "example.com");

  @Test
  void creatingWhatIsThereIsRefused() {
    zone.change(toCreate(ONE));
    assertThat(zone.refusal(toCreate(ONE)))
        .hasMessage(
            "[Tried to create resource record set [name='www.example.com.', type='A'] but it"
                + " already exists]")
        .extracting(AwsError::code)
        .isEqualTo("InvalidChangeBatch");
  }

  @Test
  void upsertCreatesAndReplaces() {
    zone.change(toUpsert(ONE));
    zone.change(toUpsert(set(WWW, RRType.A, "10.0.0.9")));
    assertThat(zone.values(WWW, RRType.A)).containsExactly("10.0.0.9");
  }

  @Test
  void deletingNeedsTheExactValuesInAnyOrder() {
    zone.change(toCreate(ONE));
    assertThat(zone.refusal(toDelete(set(WWW, RRType.A, "10.0.0.1"))))
        .hasMessageContaining("but the values provided do not match the current values");
    assertThat(zone.refusal(toDelete(ONE.toBuilder().ttl(61L).build())))
        .hasMessageContaining("do not match");
    zone.change(toDelete(set(WWW, RRType.A, "10.0.0.2", "10.0.0.1")));
    assertThat(zone.refusal(toDelete(ONE))).hasMessageContaining("but it was not found");
  }

  @Test
  void aBatchIsDoneWhollyOrNotAtAllAndAllThatIsWrongIsSaid() {
    zone.change(toCreate(ONE));
    AwsError error =
        zone.refusal(
            toUpsert(set(WWW, RRType.A, "10.9.9.9")),
            toCreate(set("new.example.com", RRType.A, "10.0.0.3")),
            toDelete(set("no.example.com", RRType.A, "10.0.0.3")),
            toCreate(set("www.example.org", RRType.A, "10.0.0.3")));
    assertThat(error)
        .hasMessage(
            "[Tried to delete resource record set [name='no.example.com.', type='A'] but it was"
                + " not found, RRSet with DNS name www.example.org. is not permitted in zone"
                + " example.com.]");
    assertThat(zone.values(WWW, RRType.A)).containsExactly("10.0.0.1", "10.0.0.2");
    assertThat(zone.list().resourceRecordSets()).hasSize(3);
  }

  @Test
  void oneRecordSetIsChangedOnceOrDeletedAndMadeAnew() {
    zone.change(toCreate(ONE));
    ResourceRecordSet two = set(WWW, RRType.A, "10.0.0.3");
    assertThat(zone.refusal(toUpsert(two), toUpsert(two)))
        .hasMessageContaining(
            "invalid set of changes for a resource record set 'A www.example.com.'");
    assertThat(zone.refusal(toUpsert(two), toDelete(two))).hasMessageContaining("invalid set");
    zone.change(toDelete(ONE), toCreate(two));
    assertThat(zone.values(WWW, RRType.A)).containsExactly("10.0.0.3");
  }

  @Test
  void aCanonicalNameStandsAloneAndNotAtTheApex() {
    assertThat(zone.refusal(toCreate(set("example.com", RRType.CNAME, "other.com"))))
        .hasMessageContaining("is not permitted at apex in zone example.com.");
    zone.change(toCreate(ONE));
    ResourceRecordSet cname = set(WWW, RRType.CNAME, "other.com");
    assertThat(zone.refusal(toCreate(cname)))
        .hasMessageContaining("conflicting RRSet of type CNAME");
    zone.change(toDelete(ONE), toCreate(cname));
    assertThat(zone.refusal(toCreate(ONE))).hasMessageContaining("conflicting RRSet of type CNAME");
  }

  @Test
  void anUpsertCountsTwiceTowardsAThousandRecords() {
    String[] addresses =
        IntStream.range(0, 400)
            .mapToObj(i -> "10.0." + i / 200 + "." + i % 200)
            .toArray(String[]::new);
    List<Change> upserts =
        List.of(
            toUpsert(set("a.example.com", RRType.A, addresses)),
            toUpsert(set("b.example.com", RRType.A, Arrays.copyOf(addresses, 100))),
            toUpsert(set("c.example.com", RRType.A, "10.0.0.1")));
    assertThat(zone.refusal(upserts)).hasMessage("[Number of records limit of 1000 exceeded.]");
    zone.change(upserts.get(0), upserts.get(1));
  }

  @Test
  void anUpsertsCharactersCountTwice() {
    String text = "\"" + "x".repeat(198) + "\"";
    Change[] creates =
        IntStream.range(0, 81)
            .mapToObj(i -> toCreate(set("t" + i + ".example.com", RRType.TXT, text)))
            .toArray(Change[]::new);
    zone.change(creates);
    List<Change> upserts =
        IntStream.range(0, 81)
            .mapToObj(i -> toUpsert(set("t" + i + ".example.com", RRType.TXT, text)))
            .toList();
    assertThat(zone.refusal(upserts)).hasMessage("[RDATA character limit of 32000 exceeded.]");
  }

  @Test
  void aRecordSetHasAtMostFourHundredValues() {
    String[] addresses =
        IntStream.range(0, 401)
            .mapToObj(i -> "10.0." + i / 200 + "." + i % 200)
            .toArray(String[]::new);
    assertThat(zone.refusal(toCreate(set(WWW, RRType.A, addresses))))
        .hasMessage("[Cannot have more than 400 records in a RRSet.]");
  }

  @Test
  void aZoneHoldsOnlySoManyRecordSets() {
    Change[] full =
        IntStream.range(0, 103)
            .mapToObj(i -> toCreate(set("h" + i + ".example.com", RRType.A, "10.0.0.1")))
            .toArray(Change[]::new);
    zone.change(full);
    assertThat(zone.refusal(toCreate(ONE))).hasMessageContaining("MAX_RRSETS_BY_ZONE");
  }

  @Test
  void theZonesOwnRecordsStay() {
    ResourceRecordSet servers = zone.list().resourceRecordSets().get(0);
    ResourceRecordSet authority = zone.list().resourceRecordSets().get(1);
    assertThat(zone.refusal(toDelete(servers), toDelete(authority)))
        .hasMessage(
            "[A HostedZone must contain at least one NS record for the zone itself., A HostedZone"
                + " must contain exactly one SOA record.]");
  }

  @Test
  void malformedChangesAreInvalidInput() {
    ResourceRecordSet noTtl = ONE.toBuilder().ttl(null).build();
    assertThat(zone.refusal(toCreate(noTtl)))
        .hasMessageContaining("but found none in Change with [Action=CREATE, Name=www.example.com.")
        .extracting(AwsError::code)
        .isEqualTo("InvalidInput");
    assertThat(zone.refusal(toCreate(ONE.toBuilder().ttl(-1L).build())).code())
        .isEqualTo("InvalidInput");
    assertThat(
            zone.refusal(toCreate(ONE.toBuilder().failover("PRIMARY").setIdentifier("a").build())))
        .hasMessageContaining("sandbox has simple, weighted and multivalue routing");
    assertThat(zone.refusal(List.of()).code()).isEqualTo("InvalidInput");
  }
}
