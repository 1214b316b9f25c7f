package dev.lockkeeper.sandbox.traffic;

import dev.lockkeeper.sandbox.sample.Clients;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * A name in the ordinary way, to compare with: its records follow the tasks. A task is listed once
 * it is RUNNING, and no longer once it is told to stop; nothing waits for that.
 */
public final class FollowingNames implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(FollowingNames.class.getName());

  private final Clients aws;
  private final String zoneId;
  private final String name;
  private final long ttlSeconds;
  private final ScheduledExecutorService beat =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "following-names");
            thread.setDaemon(true);
            return thread;
          });
  private Set<String> written = Set.of();
  private ScheduledFuture<?> beats;

  private FollowingNames(Clients aws, String zoneId, String name, long ttlSeconds) {
    this.aws = aws;
    this.zoneId = zoneId;
    this.name = name;
    this.ttlSeconds = ttlSeconds;
  }

  /**
   * Begins to follow the tasks of the sample's service that has names.
   *
   * @param everyMillis how often it looks
   */
  public static FollowingNames start(
      Clients aws, String zoneId, String name, long ttlSeconds, long everyMillis) {
    FollowingNames names = new FollowingNames(aws, zoneId, name, ttlSeconds);
    names.beats =
        names.beat.scheduleWithFixedDelay(names::follow, 0, everyMillis, TimeUnit.MILLISECONDS);
    return names;
  }

  private void follow() {
    try {
      Set<String> running = running();
      if (!running.equals(written) && !running.isEmpty()) {
        write(running);
        written = running;
      }
    } catch (SdkException | IllegalStateException failed) {
      // The next look tries again; when the world is closed, nobody minds.
      LOG.log(Level.FINE, "names don't follow", failed);
    }
  }

  private Set<String> running() {
    List<String> arns =
        aws.ecs()
            .listTasks(
                request -> request.cluster(SampleCluster.CLUSTER).serviceName(SampleCluster.NAMED))
            .taskArns();
    Set<String> addresses = new TreeSet<>();
    if (!arns.isEmpty()) {
      aws
          .ecs()
          .describeTasks(request -> request.cluster(SampleCluster.CLUSTER).tasks(arns))
          .tasks()
          .stream()
          .filter(task -> task.lastStatus().equals("RUNNING"))
          .forEach(task -> addresses.addAll(addresses(task)));
    }
    return addresses;
  }

  private static List<String> addresses(Task task) {
    return task.attachments().stream()
        .flatMap(attachment -> attachment.details().stream())
        .filter(detail -> detail.name().equals("privateIPv4Address"))
        .map(KeyValuePair::value)
        .toList();
  }

  private void write(Set<String> addresses) {
    ResourceRecordSet records =
        ResourceRecordSet.builder()
            .name(name)
            .type(RRType.A)
            .ttl(ttlSeconds)
            .resourceRecords(
                addresses.stream()
                    .map(each -> ResourceRecord.builder().value(each).build())
                    .toList())
            .build();
    Change change = Change.builder().action(ChangeAction.UPSERT).resourceRecordSet(records).build();
    aws.route53()
        .changeResourceRecordSets(
            request -> request.hostedZoneId(zoneId).changeBatch(batch -> batch.changes(change)));
  }

  /** Follows them no longer. */
  @Override
  public void close() {
    beats.cancel(false);
    beat.shutdownNow();
  }
}
