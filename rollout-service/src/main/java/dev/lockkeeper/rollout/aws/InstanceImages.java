package dev.lockkeeper.rollout.aws;

import dev.lockkeeper.platform.aws.Pages;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.Lifecycle;
import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * Which image each instance was launched from. Auto Scaling says so of some only ("Instance", Auto
 * Scaling API reference); EC2 is asked for each other once, as that doesn't change.
 */
public final class InstanceImages {
  /** Values of a filter. */
  private static final int PAGE = 200;

  private static final int MOST_REMEMBERED = 20_000;
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final ImageId UNKNOWN = new ImageId("unknown");

  private final Ec2Client ec2;
  private final Map<InstanceId, ImageId> known = new ConcurrentHashMap<>();

  public InstanceImages(Ec2Client ec2) {
    this.ec2 = ec2;
  }

  /** Of all of them; what leaves already may be on an unknown one. */
  Map<InstanceId, ImageId> of(List<Instance> instances) {
    Map<InstanceId, ImageId> images = new HashMap<>();
    List<String> open = new ArrayList<>();
    for (Instance one : instances) {
      InstanceId id = new InstanceId(one.instanceId());
      if (one.imageId() != null) {
        images.put(id, new ImageId(one.imageId()));
      } else if (known.containsKey(id)) {
        images.put(id, known.get(id));
      } else {
        open.add(one.instanceId());
      }
    }
    images.putAll(ask(open));
    instances.forEach(
        one -> images.computeIfAbsent(new InstanceId(one.instanceId()), id -> unknown(one)));
    return images;
  }

  private static ImageId unknown(Instance instance) {
    if (AwsGroups.lifecycle(instance) == Lifecycle.TERMINATING) {
      return UNKNOWN;
    }
    throw new UnavailableException("EC2 doesn't know " + instance.instanceId() + " yet", SOON);
  }

  private Map<InstanceId, ImageId> ask(List<String> ids) {
    Map<InstanceId, ImageId> images = new HashMap<>();
    for (List<String> page : Pages.of(ids, PAGE)) {
      // By a filter, as by ids one that EC2 doesn't know fails them all.
      Filter named = Filter.builder().name("instance-id").values(page).build();
      AwsCall.of(
              "DescribeInstances",
              () ->
                  ec2
                      .describeInstancesPaginator(request -> request.filters(named))
                      .reservations()
                      .stream()
                      .flatMap(reservation -> reservation.instances().stream())
                      .toList())
          .forEach(
              found ->
                  images.put(new InstanceId(found.instanceId()), new ImageId(found.imageId())));
    }
    if (known.size() + images.size() > MOST_REMEMBERED) {
      known.clear();
    }
    known.putAll(images);
    return images;
  }
}
