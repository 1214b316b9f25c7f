package dev.lockkeeper.sandbox.cloudwatch;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatch.model.Tag;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceResponse;

/** The tags of alarms. */
final class AlarmTagging {
  private static final int MAX_TAGS = 50;

  private final Alarms alarms;

  AlarmTagging(Alarms alarms) {
    this.alarms = alarms;
  }

  void register(ServiceOperations operations) {
    operations
        .on(TagResourceRequest.class, this::tag)
        .on(UntagResourceRequest.class, this::untag)
        .on(ListTagsForResourceRequest.class, this::list);
  }

  /** Adds tags; those with keys that are there already get the new values. */
  static void add(Alarm alarm, List<Tag> tags) {
    TreeMap<String, String> after = new TreeMap<>(alarm.tags());
    tags.forEach(tag -> after.put(tag.key(), tag.value()));
    if (after.size() > MAX_TAGS) {
      throw Refusals.invalidValue("An alarm can have at most " + MAX_TAGS + " tags.");
    }
    alarm.tags().putAll(after);
  }

  private TagResourceResponse tag(TagResourceRequest request) {
    add(alarm(request.resourceARN()), request.tags());
    return TagResourceResponse.builder().build();
  }

  private UntagResourceResponse untag(UntagResourceRequest request) {
    Alarm alarm = alarm(request.resourceARN());
    request.tagKeys().forEach(alarm.tags()::remove);
    return UntagResourceResponse.builder().build();
  }

  private ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
    return ListTagsForResourceResponse.builder()
        .tags(
            alarm(request.resourceARN()).tags().entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }

  private Alarm alarm(String arn) {
    return alarms.all().stream()
        .filter(alarm -> alarm.arn().equals(arn))
        .findFirst()
        .orElseThrow(
            () ->
                AwsError.withStatus(
                    404, "ResourceNotFoundException", "Resource not found: " + arn));
  }
}
