package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.world.MachineImage;
import dev.lockkeeper.sandbox.world.Names;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The ECS-optimized AMIs that Amazon has released so far, for both architectures. */
public final class Images {
  private static final String FIRST_AGENT = "1.96.0";
  private static final Duration FIRST_AGE = Duration.ofDays(14);

  private final World world;
  private final Names names;
  private final Map<String, MachineImage> images = new LinkedHashMap<>();
  private final Map<LocalDate, Integer> releasesOfDay = new LinkedHashMap<>();
  private final List<Consumer<MachineImage>> listeners = new ArrayList<>();

  Images(World world) {
    this.world = world;
    this.names = world.names("ec2/images");
    add(FIRST_AGENT, true, FIRST_AGE);
  }

  /** All ECS-optimized images, the newest last. */
  public List<MachineImage> ecsOptimized() {
    return List.copyOf(images.values());
  }

  /** The newest image for {@code x86_64} or {@code arm64}. */
  public MachineImage newest(String architecture) {
    List<MachineImage> newestFirst = new ArrayList<>(images.values());
    Collections.reverse(newestFirst);
    return newestFirst.stream()
        .filter(image -> image.architecture().equals(architecture))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no images for " + architecture));
  }

  /** Told of each image that is released from now on. */
  public void onRelease(Consumer<MachineImage> listener) {
    listeners.add(listener);
  }

  /**
   * Amazon releases a new image for each architecture.
   *
   * @param agentConnects false for a broken one, whose instances never join a cluster
   * @return the two images
   */
  public List<MachineImage> release(String ecsAgentVersion, boolean agentConnects) {
    List<MachineImage> released = add(ecsAgentVersion, agentConnects, Duration.ZERO);
    released.forEach(image -> List.copyOf(listeners).forEach(each -> each.accept(image)));
    return released;
  }

  Optional<MachineImage> find(String imageId) {
    return Optional.ofNullable(images.get(imageId));
  }

  MachineImage require(String imageId) {
    if (imageId == null) {
      throw AwsError.client("MissingParameter", "The request must contain the parameter ImageId");
    }
    if (!imageId.startsWith("ami-")) {
      throw AwsError.client(
          "InvalidAMIID.Malformed",
          "Invalid id: \"%s\" (expecting \"ami-...\")".formatted(imageId));
    }
    return find(imageId)
        .orElseThrow(
            () ->
                AwsError.client(
                    "InvalidAMIID.NotFound",
                    "The image id '[%s]' does not exist".formatted(imageId)));
  }

  private List<MachineImage> add(String agentVersion, boolean agentConnects, Duration age) {
    LocalDate day = LocalDate.ofInstant(world.now().minus(age), ZoneOffset.UTC);
    int ordinal = releasesOfDay.merge(day, 1, Integer::sum);
    List<MachineImage> added = new ArrayList<>();
    for (String architecture : List.of("x86_64", "arm64")) {
      MachineImage image =
          new MachineImage(
              names.ec2("ami"),
              name(day, ordinal, architecture),
              architecture,
              agentVersion,
              world.now().minus(age),
              agentConnects);
      images.put(image.imageId(), image);
      added.add(image);
    }
    return added;
  }

  /** Amazon's names carry the day; a second release on a day gets a number. */
  private static String name(LocalDate day, int ordinal, String architecture) {
    String date = day.format(DateTimeFormatter.BASIC_ISO_DATE);
    return "al2023-ami-ecs-hvm-2023.0.%s%s-kernel-6.1-%s"
        .formatted(date, ordinal == 1 ? "" : "." + ordinal, architecture);
  }
}
