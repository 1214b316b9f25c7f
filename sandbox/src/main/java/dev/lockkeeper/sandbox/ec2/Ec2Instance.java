package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.world.MachineImage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An instance. Only {@link Instances} changes it. */
public final class Ec2Instance {
  /** Why it is no longer running: EC2's code and words. */
  record StateReason(String code, String message) {}

  /** Something AWS has planned to do to it; times as EC2 shows them. */
  record ScheduledEvent(
      String eventId, String code, String description, Instant notBefore, Instant notAfter) {}

  private final String instanceId;
  private final MachineImage image;
  private final Ec2InstanceType type;
  private final Ec2Subnet subnet;
  private final LaunchTemplateContents contents;
  private final String userData;
  private final Instant launchedAt;
  private final Ec2NetworkInterface primary;
  private final List<ScheduledEvent> scheduledEvents = new ArrayList<>();
  private Ec2InstanceState state = Ec2InstanceState.PENDING;
  private boolean processesDead;
  private boolean trunk;
  private Optional<StateReason> stateReason = Optional.empty();

  Ec2Instance(
      MachineImage image,
      Ec2InstanceType type,
      LaunchTemplateContents contents,
      Instant launchedAt,
      Ec2NetworkInterface primary) {
    this.instanceId = primary.instanceId();
    this.image = image;
    this.type = type;
    this.subnet = primary.subnet();
    this.contents = contents;
    this.userData = contents.userData();
    this.launchedAt = launchedAt;
    this.primary = primary;
  }

  /** How many network interfaces it can hold, the primary one included. */
  int mostInterfaces() {
    return trunk ? 1 + type.trunkedTaskInterfaces() : type.networkInterfaces();
  }

  /** Gives it a trunk; the trunk itself is not shown among its interfaces. */
  void attachTrunk() {
    trunk = true;
  }

  public String instanceId() {
    return instanceId;
  }

  public MachineImage image() {
    return image;
  }

  public Ec2InstanceType type() {
    return type;
  }

  public Ec2Subnet subnet() {
    return subnet;
  }

  public String availabilityZone() {
    return subnet.availabilityZone();
  }

  /** What its launch asked for. */
  LaunchTemplateContents contents() {
    return contents;
  }

  /** Decoded. */
  String userData() {
    return userData;
  }

  public boolean spot() {
    return contents.spot();
  }

  public Instant launchedAt() {
    return launchedAt;
  }

  /** The primary network interface; it is gone once the instance is terminated. */
  public Ec2NetworkInterface primary() {
    return primary;
  }

  public Ec2InstanceState state() {
    return state;
  }

  Optional<StateReason> stateReason() {
    return stateReason;
  }

  List<ScheduledEvent> scheduledEvents() {
    return scheduledEvents;
  }

  void become(Ec2InstanceState next) {
    state = next;
  }

  void because(StateReason reason) {
    stateReason = Optional.of(reason);
  }

  /** Notes that nothing runs on it any more; false if that was known. */
  boolean processesDie() {
    boolean news = !processesDead;
    processesDead = true;
    return news;
  }
}
