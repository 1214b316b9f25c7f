package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.wire.AwsError;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A launch template: numbered versions that never change, one of which is the default. */
public final class Ec2LaunchTemplate {
  /** What {@code $Latest} stands for follows every new version. */
  public static final String LATEST = "$Latest";

  /** What {@code $Default} stands for follows ModifyLaunchTemplate. */
  public static final String DEFAULT = "$Default";

  /** One version. */
  public record Version(
      long number, String description, Instant createdAt, LaunchTemplateContents contents) {}

  private final String launchTemplateId;
  private final String name;
  private final Instant createdAt;
  private final NavigableMap<Long, Version> versions = new TreeMap<>();
  private long lastNumber;
  private long defaultNumber = 1;

  Ec2LaunchTemplate(String launchTemplateId, String name, Instant createdAt) {
    this.launchTemplateId = launchTemplateId;
    this.name = name;
    this.createdAt = createdAt;
  }

  public String launchTemplateId() {
    return launchTemplateId;
  }

  public String name() {
    return name;
  }

  Instant createdAt() {
    return createdAt;
  }

  /** The number of the newest version there is. */
  public long latestNumber() {
    return versions.lastKey();
  }

  /** The number of the default version. */
  public long defaultNumber() {
    return defaultNumber;
  }

  /** All versions, the oldest first. */
  public Collection<Version> versions() {
    return Collections.unmodifiableCollection(versions.values());
  }

  /**
   * The version that a number, {@code $Latest} or {@code $Default} stands for now.
   *
   * @throws AwsError {@code InvalidLaunchTemplateId.VersionNotFound}, or {@code
   *     InvalidLaunchTemplateVersion.Malformed} for what is neither
   */
  public Version version(String wanted) {
    return find(number(wanted))
        .orElseThrow(
            () ->
                AwsError.client(
                    "InvalidLaunchTemplateId.VersionNotFound",
                    "Could not find the specified version %s for the launch template with ID %s."
                        .formatted(wanted, launchTemplateId)));
  }

  Optional<Version> find(long number) {
    return Optional.ofNullable(versions.get(number));
  }

  Version add(String description, LaunchTemplateContents contents, Instant now) {
    Version added = new Version(++lastNumber, description, now, contents);
    versions.put(added.number(), added);
    return added;
  }

  void makeDefault(String wanted) {
    defaultNumber = version(wanted).number();
  }

  void delete(long number) {
    versions.remove(number);
  }

  private long number(String wanted) {
    if (wanted.equals(LATEST)) {
      return latestNumber();
    }
    if (wanted.equals(DEFAULT)) {
      return defaultNumber;
    }
    try {
      return Long.parseLong(wanted);
    } catch (NumberFormatException e) {
      throw AwsError.client(
          "InvalidLaunchTemplateVersion.Malformed",
          "The version '%s' is neither a number nor $Latest or $Default.".formatted(wanted));
    }
  }
}
