package dev.lockkeeper.discovery.handling.zones;

import dev.lockkeeper.discovery.aws.Route53HostedZones;
import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.route53.HostedZones;
import dev.lockkeeper.discovery.domain.route53.RecordPage;
import dev.lockkeeper.discovery.domain.route53.RecordPage.Place;
import dev.lockkeeper.platform.leases.LeaseRecord;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.sandbox.SimulatedAws;
import dev.lockkeeper.sandbox.driver.SteppedDriver;
import dev.lockkeeper.sandbox.route53.DomainName;
import dev.lockkeeper.sandbox.world.Account;
import dev.lockkeeper.sandbox.world.World;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** A sandbox in stepped time with the hosted zone {@code example.com}. */
public final class ZoneWorld {
  public static final String NAME = "example.com.";

  public final SimulatedAws aws;
  public final Clock clock;
  public final Route53Client person;
  public final HostedZones route53;
  public final ZoneId zone;
  final Records<LeaseRecord> leases = new InMemoryRecords<>(LeaseRecord.type());
  private final SteppedDriver driver;

  public ZoneWorld(long seed) {
    World world = new World(seed, Account.DEFAULT, Instant.parse("2026-03-01T00:00:00Z"));
    InstantSource time = world::now;
    clock = time.withZone(ZoneOffset.UTC);
    driver = new SteppedDriver(world.timeline());
    aws = SimulatedAws.withoutQueues(world, driver);
    person = client("person");
    route53 = new Route53HostedZones(client("lockkeeper"));
    String id =
        person
            .createHostedZone(create -> create.name(NAME).callerReference("once"))
            .hostedZone()
            .id();
    zone = new ZoneId(id.substring(id.lastIndexOf('/') + 1));
    pass(Duration.ofSeconds(1));
  }

  private Route53Client client(String caller) {
    return Route53Client.builder()
        .httpClient(aws.httpClient())
        .endpointOverride(URI.create("http://sandbox.test"))
        .region(Region.US_EAST_1)
        .overrideConfiguration(over -> over.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(caller, "secret")))
        .build();
  }

  public void pass(Duration time) {
    driver.advanceBy(time);
  }

  /** A person changes a record set. */
  public void change(ChangeAction action, ResourceRecordSet set) {
    Change change = Change.builder().action(action).resourceRecordSet(set).build();
    person.changeResourceRecordSets(
        request -> request.hostedZoneId(zone.value()).changeBatch(batch -> batch.changes(change)));
  }

  /** All record sets, as the API shows them. */
  public List<ResourceRecordSet> all() {
    return person
        .listResourceRecordSetsPaginator(request -> request.hostedZoneId(zone.value()))
        .resourceRecordSets()
        .stream()
        .toList();
  }

  /** Those that could be ours, in our words. */
  public List<RecordSet> sets() {
    List<RecordSet> found = new ArrayList<>();
    Optional<Place> next = Optional.empty();
    do {
      RecordPage page = route53.list(zone, next, HostedZones.LONGEST_PAGE);
      found.addAll(page.sets());
      next = page.next();
    } while (next.isPresent());
    return found;
  }

  /** What name servers may answer at the name just now, by any of its record sets. */
  Set<String> answers(String name, String type) {
    return driver
        .call(
            () ->
                aws.services().route53().publishedZones().stream()
                    .flatMap(each -> each.records().at(DomainName.parse(name)).stream())
                    .filter(set -> set.type().toString().equals(type))
                    .flatMap(set -> set.values().stream())
                    .collect(Collectors.toSet()))
        .join();
  }

  long calls(String caller, String operation) {
    return aws.calls()
        .total(call -> call.caller().equals(caller) && call.operation().equals(operation));
  }
}
