package dev.lockkeeper.sandbox.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.testing.Client;
import dev.lockkeeper.sandbox.testing.Worlds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.model.AssociateVpcWithHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.ChangeTagsForResourceRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.DeleteHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.DisassociateVpcFromHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneCountRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneCountResponse;
import software.amazon.awssdk.services.route53.model.GetHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameResponse;
import software.amazon.awssdk.services.route53.model.ListHostedZonesRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesResponse;
import software.amazon.awssdk.services.route53.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.route53.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.Tag;
import software.amazon.awssdk.services.route53.model.VPC;

class HostedZonesTest {
  private static final VPC VPC_A = VPC.builder().vpcId("vpc-a").vpcRegion("us-east-1").build();
  private static final VPC VPC_B = VPC.builder().vpcId("vpc-b").vpcRegion("us-east-1").build();

  private final Client route53 =
      new Client(new Route53(Worlds.of(1), Route53Settings.DEFAULT).operations());

  @Test
  void aNewZoneHasNameServersAndAStartOfAuthority() {
    Zone zone = Zone.create(route53, "example.com");
    assertThat(zone.list().resourceRecordSets())
        .extracting(ResourceRecordSet::type)
        .containsExactly(RRType.NS, RRType.SOA);
    assertThat(get(zone).delegationSet().nameServers()).hasSize(4).doesNotHaveDuplicates();
    assertThat(get(zone).hostedZone().resourceRecordSetCount()).isEqualTo(2);
    assertThat(get(zone).hostedZone().config().privateZone()).isFalse();
  }

  @Test
  void aCallerReferenceWorksOnce() {
    Zone.create(route53, "example.com");
    assertThat(
            route53.refusal(
                CreateHostedZoneRequest.builder()
                    .name("other.com")
                    .callerReference("example.com")
                    .build()))
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo("HostedZoneAlreadyExists");
              assertThat(error.status()).isEqualTo(409);
            });
  }

  @Test
  void aNameThatIsNoneMakesNoZone() {
    assertThat(
            route53
                .refusal(
                    CreateHostedZoneRequest.builder().name("a..b").callerReference("x").build())
                .code())
        .isEqualTo("InvalidDomainName");
  }

  @Test
  void onlyAnEmptyZoneCanBeDeleted() {
    Zone zone = Zone.create(route53, "example.com");
    ResourceRecordSet set = Zone.set("a.example.com", RRType.A, "10.0.0.1");
    zone.change(Zone.toCreate(set));
    DeleteHostedZoneRequest delete = DeleteHostedZoneRequest.builder().id(zone.id()).build();
    assertThat(route53.refusal(delete).code()).isEqualTo("HostedZoneNotEmpty");
  }

  @Test
  void aDeletedZoneIsNotFound() {
    Zone zone = Zone.create(route53, "example.com");
    route53.call(DeleteHostedZoneRequest.builder().id(zone.id()).build());
    assertThat(route53.refusal(GetHostedZoneRequest.builder().id(zone.id()).build()))
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo("NoSuchHostedZone");
              assertThat(error.status()).isEqualTo(404);
            });
    GetHostedZoneCountResponse count = route53.call(GetHostedZoneCountRequest.builder().build());
    assertThat(count.hostedZoneCount()).isZero();
  }

  @Test
  void aPrivateZoneHasVpcsAndOneOfThemAlways() {
    Zone zone = Zone.create(route53, inVpc("internal", "1", VPC_A));
    route53.call(
        AssociateVpcWithHostedZoneRequest.builder().hostedZoneId(zone.id()).vpc(VPC_B).build());
    assertThat(get(zone).vpCs()).containsExactly(VPC_A, VPC_B);
    assertThat(get(zone).delegationSet()).isNull();
    route53.call(leave(zone, VPC_A));
    assertThat(route53.refusal(leave(zone, VPC_A)).code()).isEqualTo("VPCAssociationNotFound");
    assertThat(route53.refusal(leave(zone, VPC_B)).code()).isEqualTo("LastVPCAssociation");
  }

  @Test
  void oneVpcHasOneZoneOfAName() {
    Zone.create(route53, inVpc("internal", "1", VPC_A));
    assertThat(route53.refusal(inVpc("internal", "2", VPC_A)).code())
        .isEqualTo("ConflictingDomainExists");
    Zone.create(route53, inVpc("internal", "3", VPC_B));
  }

  @Test
  void zonesAreListedInPages() {
    for (int i = 0; i < 5; i++) {
      Zone.create(route53, "zone" + i + ".com");
    }
    List<String> ids = new ArrayList<>();
    String marker = null;
    do {
      ListHostedZonesResponse page =
          route53.call(ListHostedZonesRequest.builder().marker(marker).maxItems("2").build());
      page.hostedZones().forEach(zone -> ids.add(zone.id()));
      marker = page.nextMarker();
    } while (marker != null);
    assertThat(ids).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void zonesAreListedByNameFromTheNameAskedFor() {
    for (String name : List.of("b.org", "a.com", "x.a.com", "c.com")) {
      Zone.create(route53, name);
    }
    ListHostedZonesByNameResponse page =
        route53.call(ListHostedZonesByNameRequest.builder().dnsName("b.com").maxItems("1").build());
    assertThat(page.hostedZones().get(0).name()).isEqualTo("c.com.");
    assertThat(page.isTruncated()).isTrue();
    assertThat(page.nextDNSName()).isEqualTo("b.org.");
  }

  @Test
  void tagsAreAddedAndRemovedInOneCall() {
    Zone zone = Zone.create(route53, "example.com");
    Tag first = Tag.builder().key("owner").value("lockkeeper").build();
    route53.call(tags(zone).addTags(first).build());
    route53.call(
        tags(zone)
            .addTags(Tag.builder().key("team").value("web").build())
            .removeTagKeys("owner")
            .build());
    ListTagsForResourceResponse listed =
        route53.call(
            ListTagsForResourceRequest.builder()
                .resourceType("hostedzone")
                .resourceId(zone.id())
                .build());
    assertThat(listed.resourceTagSet().tags()).extracting(Tag::key).containsExactly("team");
    assertThat(route53.refusal(tags(zone).build()).code()).isEqualTo("InvalidInput");
  }

  private static ChangeTagsForResourceRequest.Builder tags(Zone zone) {
    return ChangeTagsForResourceRequest.builder().resourceType("hostedzone").resourceId(zone.id());
  }

  private GetHostedZoneResponse get(Zone zone) {
    return route53.call(GetHostedZoneRequest.builder().id(zone.id()).build());
  }

  private static CreateHostedZoneRequest inVpc(String name, String reference, VPC vpc) {
    return CreateHostedZoneRequest.builder().name(name).callerReference(reference).vpc(vpc).build();
  }

  private static DisassociateVpcFromHostedZoneRequest leave(Zone zone, VPC vpc) {
    return DisassociateVpcFromHostedZoneRequest.builder().hostedZoneId(zone.id()).vpc(vpc).build();
  }
}
