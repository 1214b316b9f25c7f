package dev.lockkeeper.platform.events;

/**
 * A group has launched or terminated an instance, or could not ("EventBridge event reference", Auto
 * Scaling user guide).
 *
 * @param ec2InstanceId empty where none was launched
 */
public record GroupActivity(String autoScalingGroupName, String ec2InstanceId) {
  static GroupActivity parse(Envelope envelope) {
    Members detail = EventKind.detail(envelope);
    return new GroupActivity(
        detail.text("AutoScalingGroupName"), detail.optionalText("EC2InstanceId").orElse(""));
  }
}
