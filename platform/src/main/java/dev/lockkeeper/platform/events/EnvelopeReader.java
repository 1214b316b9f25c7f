package dev.lockkeeper.platform.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * Reads the body of a message into an {@link Envelope}.
 *
 * <p>Two forms arrive: what EventBridge sends, and the flat form that Auto Scaling sends when a
 * lifecycle hook names the queue as its notification target ("Configure a notification target for
 * lifecycle notifications", Auto Scaling user guide). The flat form is put into an envelope, so
 * that nobody behind this class knows the difference.
 */
public final class EnvelopeReader {
  private static final String TERMINATING = "autoscaling:EC2_INSTANCE_TERMINATING";
  private static final String LAUNCHING = "autoscaling:EC2_INSTANCE_LAUNCHING";
  private static final String TEST = "autoscaling:TEST_NOTIFICATION";

  private final ObjectMapper json;
  private final String region;

  /**
   * A reader.
   *
   * @param region the queue's region; the flat form doesn't name one, and a hook can only notify a
   *     queue of its own region
   */
  public EnvelopeReader(ObjectMapper json, String region) {
    this.json = json;
    this.region = region;
  }

  /**
   * The envelope in {@code body}.
   *
   * @throws MalformedEventException if it is no JSON, or lacks a member of the envelope
   */
  public Envelope read(String body) {
    JsonNode node = tree(body);
    Members members = Members.of("", node);
    return node.has("detail-type") ? enveloped(members) : flat(members, node);
  }

  private JsonNode tree(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException notJson) {
      throw new MalformedEventException("body", "is not JSON: " + notJson.getOriginalMessage());
    }
  }

  private static Envelope enveloped(Members members) {
    return new Envelope(
        members.text("id"),
        members.text("source"),
        members.text("detail-type"),
        members.text("account"),
        members.text("region"),
        members.instant("time"),
        members.texts("resources"),
        members.object("detail"));
  }

  private Envelope flat(Members members, JsonNode node) {
    String detailType = flatDetailType(members);
    return new Envelope(
        members.text("RequestId"),
        AwsEvents.AUTO_SCALING,
        detailType,
        members.text("AccountId"),
        region,
        members.instant("Time"),
        List.of(),
        node);
  }

  private static String flatDetailType(Members members) {
    if (members.optionalText("Event").filter(TEST::equals).isPresent()) {
      return AwsEvents.HOOK_TEST.detailType();
    }
    String transition =
        members
            .optionalText("LifecycleTransition")
            .orElseThrow(() -> new MalformedEventException("detail-type", "is missing"));
    return switch (transition) {
      case TERMINATING -> AwsEvents.TERMINATION_LIFECYCLE_ACTION.detailType();
      case LAUNCHING -> "EC2 Instance-launch Lifecycle Action";
      default ->
          throw new MalformedEventException("LifecycleTransition", "is unknown: " + transition);
    };
  }
}
