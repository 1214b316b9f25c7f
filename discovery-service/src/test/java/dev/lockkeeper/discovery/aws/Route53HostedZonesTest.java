package dev.lockkeeper.discovery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.records.RecordGroup;
import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.records.RecordType;
import dev.lockkeeper.discovery.domain.records.Routing;
import dev.lockkeeper.discovery.domain.route53.CallFailedException;
import dev.lockkeeper.discovery.domain.route53.CallFailedException.Kind;
import dev.lockkeeper.discovery.domain.route53.Change;
import dev.lockkeeper.discovery.domain.route53.ForeignSet;
import dev.lockkeeper.discovery.domain.route53.HostedZones;
import dev.lockkeeper.discovery.domain.route53.RecordPage;
import dev.lockkeeper.discovery.domain.route53.RecordPage.Place;
import dev.lockkeeper.discovery.domain.route53.RefusedBatchException;
import dev.lockkeeper.discovery.handling.zones.ZoneWorld;
import dev.lockkeeper.sandbox.faults.Fault;
import dev.lockkeeper.sandbox.faults.FaultRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.route53.endpoints.Route53EndpointProvider;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

class Route53HostedZonesTest {
  private static final String CHANGE = "ChangeResourceRecordSets";

  private final ZoneWorld world = new ZoneWorld(1);
  private final HostedZones route53 = world.route53;
  private final ZoneId zone = world.zone;

  private static RecordSet set(int number) {
    return new RecordSet(
        new RecordGroup("n" + number + ".example.com.", RecordType.A),
        "lockkeeper:prod:web:shop:n" + number,
        number % 2 == 0 ? Routing.weighted(7) : Routing.MULTIVALUE,
        10,
        List.of("10.0.0.1", "10.0.0.2"));
  }

  private String create(int number) {
    return route53.change(zone, List.of(Change.create(set(number))));
  }

  private Kind failure(Runnable call) {
    try {
      call.run();
    } catch (CallFailedException failed) {
      return failed.kind();
    }
    throw new AssertionError("The call succeeded");
  }

  @Test
  void theZonesNameIsThatOfRoute53() {
    assertThat(route53.nameOf(zone)).isEqualTo("example.com.");
    assertThat(failure(() -> route53.nameOf(new ZoneId("Z0UNKNOWN")))).isEqualTo(Kind.NOT_DONE);
  }

  @Test
  void recordSetsComeBackAsTheyWent() {
    route53.change(zone, List.of(Change.create(set(1)), Change.create(set(2))));
    assertThat(world.sets()).containsExactly(set(1), set(2));
  }

  @Test
  void aLargeZoneIsListedInFullPages() {
    List<RecordSet> all = IntStream.range(0, 450).mapToObj(i -> set(i)).toList();
    route53.change(zone, all.stream().map(Change::create).toList());
    List<RecordSet> listed = new ArrayList<>();
    RecordPage page = route53.list(zone, Optional.empty(), HostedZones.LONGEST_PAGE);
    listed.addAll(page.sets());
    page = route53.list(zone, page.next(), HostedZones.LONGEST_PAGE);
    listed.addAll(page.sets());
    assertThat(page.next()).isEmpty();
    assertThat(listed).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void whatIsNeverWrittenByUsIsForeign() {
    world.change(
        ChangeAction.CREATE,
        ResourceRecordSet.builder()
            .name("www.example.com")
            .type(RRType.CNAME)
            .ttl(60L)
            .resourceRecords(ResourceRecord.builder().value("example.org").build())
            .build());
    assertThat(route53.list(zone, Optional.of(Place.ofName("www.example.com.")), 1).foreign())
        .containsExactly(new ForeignSet("www.example.com.", "CNAME"));
  }

  @Test
  void aRefusedBatchIsToldInRoute53sWords() {
    create(1);
    world.pass(Duration.ofSeconds(1));
    assertThatThrownBy(() -> create(1))
        .isInstanceOf(RefusedBatchException.class)
        .hasMessageContaining("n1.example.com")
        .hasMessageContaining("already exists");
  }

  @Test
  void aZoneThatIsBusyAndAThrottledCallAreTooEarly() {
    create(1);
    assertThat(failure(() -> create(2))).isEqualTo(Kind.TOO_EARLY);
    world.aws.faults().add(FaultRule.on("route53", "GetHostedZone", new Fault.Throttle()));
    assertThat(failure(() -> route53.nameOf(zone))).isEqualTo(Kind.TOO_EARLY);
  }

  @Test
  void aLostAnswerIsUncertain() {
    world.aws.faults().add(FaultRule.on("route53", CHANGE, new Fault.LoseResponse()).only(0, 1));
    assertThat(failure(() -> create(1))).isEqualTo(Kind.UNCERTAIN);
    assertThat(world.sets()).as("it was made").containsExactly(set(1));
  }

  @Test
  void aBatchThatTheRoleMayNotMakeIsRefusedForOneNameOfItMayBeTheCause() {
    world
        .aws
        .faults()
        .add(FaultRule.on("route53", CHANGE, new Fault.Fail(403, "AccessDenied", "no")));
    assertThatThrownBy(() -> create(2))
        .isInstanceOf(RefusedBatchException.class)
        .hasMessageContaining("no");
  }

  @Test
  void aChangeIsInSyncWhenAllNameServersKnow() {
    String change = create(1);
    assertThat(route53.isInSync(change)).isFalse();
    world.pass(Duration.ofSeconds(61));
    assertThat(route53.isInSync(change)).isTrue();
    assertThat(route53.isInSync("/change/CFORGOTTEN")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-east-1", "eu-central-1", "ap-southeast-2"})
  void inEveryRegionItIsTheOneRoute53(String region) {
    assertThat(
            Route53EndpointProvider.defaultProvider()
                .resolveEndpoint(endpoint -> endpoint.region(Region.of(region)))
                .join()
                .url()
                .getHost())
        .isEqualTo("route53.amazonaws.com");
  }
}
