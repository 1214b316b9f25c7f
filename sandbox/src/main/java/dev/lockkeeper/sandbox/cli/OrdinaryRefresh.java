package dev.lockkeeper.sandbox.cli;

import dev.lockkeeper.sandbox.sample.Clients;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;

/**
 * What an instance refresh does that launches before it terminates, with nobody who drains: batches
 * of new instances, their warm-up, and the old ones are terminated. The sandbox's Auto Scaling has
 * no instance refresh; these are its steps, by the same API calls.
 */
final class OrdinaryRefresh {
  /** Of the group: AWS's maximum healthy percentage of 150. */
  private static final int BATCH = SampleCluster.INSTANCES / 2;

  /** Long enough that the new instances have registered with ECS: what a careful person sets. */
  private static final Duration WARMUP = Duration.ofMinutes(2);

  private final Clients aws;
  private final Rest sandbox;
  private final SampleState sample;
  private final Narrator narrator;

  OrdinaryRefresh(Clients aws, Rest sandbox, SampleState sample, Narrator narrator) {
    this.aws = aws;
    this.sandbox = sandbox;
    this.sample = sample;
    this.narrator = narrator;
  }

  /** Releases one more image and brings it to every instance. */
  void run() throws Stuck {
    sandbox.post("/_sandbox/images", "{\"ecsAgentVersion\": \"1.98.0\"}");
    narrator.say("Amazon releases %s; an instance refresh brings it", sample.latestImage());
    aws.autoScaling()
        .deleteLifecycleHook(
            request ->
                request
                    .autoScalingGroupName(SampleCluster.GROUP)
                    .lifecycleHookName(SampleCluster.HOOK));
    launchFrom(sample.latestImage());
    List<Instance> old = zoneByZone(group().instances());
    for (int from = 0; from < old.size(); from += BATCH) {
      replace(old.subList(from, Math.min(from + BATCH, old.size())));
    }
    while (!sample.isWhole()) {
      narrator.pause("services recover: " + sample.missing());
    }
    narrator.say("every service is back to its number");
  }

  private void launchFrom(String image) {
    long version =
        aws.ec2()
            .createLaunchTemplateVersion(
                request ->
                    request
                        .launchTemplateName(SampleCluster.GROUP)
                        .sourceVersion("$Latest")
                        .launchTemplateData(template -> template.imageId(image)))
            .launchTemplateVersion()
            .versionNumber();
    aws.autoScaling()
        .updateAutoScalingGroup(
            request ->
                request
                    .autoScalingGroupName(SampleCluster.GROUP)
                    .launchTemplate(
                        template ->
                            template
                                .launchTemplateName(SampleCluster.GROUP)
                                .version(Long.toString(version))));
  }

  private void replace(List<Instance> batch) throws Stuck {
    int wanted = group().desiredCapacity() + batch.size();
    aws.autoScaling()
        .setDesiredCapacity(
            request -> request.autoScalingGroupName(SampleCluster.GROUP).desiredCapacity(wanted));
    while (group().instances().stream().filter(OrdinaryRefresh::isInService).count() < wanted) {
      narrator.pause("the instance refresh launches " + batch.size());
    }
    narrator.pass(WARMUP, batch.size() + " new instances warm up");
    for (Instance each : batch) {
      aws.autoScaling()
          .terminateInstanceInAutoScalingGroup(
              request ->
                  request.instanceId(each.instanceId()).shouldDecrementDesiredCapacity(true));
    }
    narrator.say(
        "%d new instances have warmed up; %d old ones are terminated", batch.size(), batch.size());
    while (group().instances().size() > wanted - batch.size()) {
      narrator.pause("old instances are terminated");
    }
  }

  private AutoScalingGroup group() {
    return aws.autoScaling()
        .describeAutoScalingGroups(request -> request.autoScalingGroupNames(SampleCluster.GROUP))
        .autoScalingGroups()
        .get(0);
  }

  private static boolean isInService(Instance instance) {
    return instance.lifecycleStateAsString().equals("InService");
  }

  /** One of each zone in turn, so that no zone loses all at once. */
  private static List<Instance> zoneByZone(List<Instance> instances) {
    Map<String, List<Instance>> byTurn = new TreeMap<>();
    Map<String, Integer> turns = new TreeMap<>();
    for (Instance each : instances) {
      int turn = turns.merge(each.availabilityZone(), 1, Integer::sum);
      byTurn.computeIfAbsent("%03d".formatted(turn), key -> new ArrayList<>()).add(each);
    }
    return byTurn.values().stream().flatMap(List::stream).toList();
  }
}
