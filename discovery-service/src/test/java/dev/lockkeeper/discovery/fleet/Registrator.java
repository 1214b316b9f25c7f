package dev.lockkeeper.discovery.fleet;

import static dev.lockkeeper.discovery.fleet.Fleet.CLUSTER;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.platform.inbox.ReceivedMessage;
import dev.lockkeeper.platform.testkit.DisorderlyQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;

/**
 * The usual approach, as of a small registrator: each event of a task that runs or has stopped has
 * its service's running tasks listed and described, and their addresses written over the service's
 * record set. What is refused is tried again after a pause that doubles. It keeps nothing in mind,
 * so a service without tasks keeps its last answer.
 */
final class Registrator {
  static final String CALLER = "registrator";
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 5;
  private static final Duration VISIBILITY = Duration.ofMinutes(5);
  private static final Set<String> TELLING = Set.of("RUNNING", "STOPPED");

  private final ObjectMapper json = new ObjectMapper();
  private final Random jitter = new Random(5);
  private final Fleet fleet;
  private final DisorderlyQueue queue;
  private final EcsClient ecs;
  private final Route53Client route53;
  private final String zoneId;
  private final Duration call;
  private Optional<ReceivedMessage> inHand = Optional.empty();
  private int failures;
  private Instant freeAt = Instant.MIN;

  /**
   * One that works on events one after another.
   *
   * @param call how long a call takes
   */
  Registrator(Fleet fleet, DisorderlyQueue queue, String zoneId, Duration call) {
    this.fleet = fleet;
    this.queue = queue;
    this.zoneId = zoneId;
    this.call = call;
    this.ecs = fleet.client(EcsClient.builder(), CALLER);
    this.route53 = fleet.client(Route53Client.builder(), CALLER);
  }

  void look() {
    while (!fleet.now().isBefore(freeAt) && take()) {
      freeAt = fleet.now();
      try {
        handle(json.readTree(inHand.orElseThrow().body()).path("detail"));
        queue.delete(List.of(inHand.get().receiptHandle()));
        inHand = Optional.empty();
        failures = 0;
      } catch (SdkException refused) {
        long doubled = 1L << Math.min(failures++, MOST_DOUBLINGS);
        long most = FIRST_PAUSE.multipliedBy(doubled).toMillis();
        freeAt = freeAt.plusMillis(most / 2 + jitter.nextInt((int) most / 2));
      } catch (JsonProcessingException impossible) {
        throw new AssertionError(impossible);
      }
    }
  }

  private boolean take() {
    if (inHand.isEmpty()) {
      inHand = queue.receive(1, Duration.ZERO, VISIBILITY).stream().findFirst();
    }
    return inHand.isPresent();
  }

  private void handle(JsonNode task) {
    String group = task.path("group").asText();
    if (group.startsWith("service:") && TELLING.contains(task.path("lastStatus").asText())) {
      Set<String> addresses = addresses(group.substring("service:".length()));
      if (!addresses.isEmpty()) {
        write(group.substring("service:".length()), addresses);
      }
    }
  }

  private Set<String> addresses(String service) {
    Set<String> found = new TreeSet<>();
    freeAt = freeAt.plus(call);
    List<String> arns =
        ecs.listTasks(
                list ->
                    list.cluster(CLUSTER).serviceName(service).desiredStatus(DesiredStatus.RUNNING))
            .taskArns();
    if (arns.isEmpty()) {
      return found;
    }
    freeAt = freeAt.plus(call);
    ecs.describeTasks(describe -> describe.cluster(CLUSTER).tasks(arns)).tasks().stream()
        .filter(task -> task.lastStatus().equals("RUNNING"))
        .flatMap(task -> task.attachments().stream())
        .flatMap(attachment -> attachment.details().stream())
        .filter(detail -> detail.name().equals("privateIPv4Address"))
        .map(KeyValuePair::value)
        .forEach(found::add);
    return found;
  }

  private void write(String service, Set<String> addresses) {
    List<ResourceRecord> values =
        addresses.stream().map(each -> ResourceRecord.builder().value(each).build()).toList();
    Change change =
        Change.builder()
            .action(ChangeAction.UPSERT)
            .resourceRecordSet(
                set ->
                    set.name(Truth.name(service, Fleet.INSIDE))
                        .type(RRType.A)
                        .ttl((long) Installation.TTL)
                        .resourceRecords(values))
            .build();
    freeAt = freeAt.plus(call);
    route53.changeResourceRecordSets(
        request -> request.hostedZoneId(zoneId).changeBatch(batch -> batch.changes(change)));
  }
}
