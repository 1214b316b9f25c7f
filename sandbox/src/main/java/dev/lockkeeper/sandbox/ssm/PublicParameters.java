package dev.lockkeeper.sandbox.ssm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.world.MachineImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * The parameters AWS publishes for everybody: for each operating system and architecture, {@code
 * recommended} with the newest ECS-optimized AMI as JSON, and a parameter below it for each of its
 * members. They follow the released images by themselves; no event tells of them.
 */
final class PublicParameters {
  private static final String ROOT = "/aws/service/";
  private static final String OPTIMIZED = ROOT + "ecs/optimized-ami/";

  /** AWS names its images after the release: {@code al2023-ami-ecs-hvm-2023.0.20260105-...}. */
  private static final Pattern RELEASE = Pattern.compile("\\d+\\.\\d+\\.\\d{8}(?:\\.\\d+)?");

  private final PublicImages images;

  PublicParameters(PublicImages images) {
    this.images = images;
  }

  static boolean isPublic(String name) {
    return name.startsWith(ROOT);
  }

  Optional<ParameterVersion> find(String name) {
    return Optional.ofNullable(all().get(name));
  }

  /** The newest value of each, by name. */
  SortedMap<String, ParameterVersion> all() {
    TreeMap<String, List<MachineImage>> families = new TreeMap<>();
    for (MachineImage image : images.ecsOptimized()) {
      family(image)
          .ifPresent(path -> families.computeIfAbsent(path, p -> new ArrayList<>()).add(image));
    }
    TreeMap<String, ParameterVersion> parameters = new TreeMap<>();
    families.forEach((path, releases) -> publish(parameters, path, releases));
    return parameters;
  }

  private static Optional<String> family(MachineImage image) {
    return Family.of(image)
        .map(family -> OPTIMIZED + family.path + architecture(image) + "/recommended");
  }

  private static String architecture(MachineImage image) {
    return image.architecture().equals("arm64") ? "/arm64" : "";
  }

  private static void publish(
      SortedMap<String, ParameterVersion> parameters, String path, List<MachineImage> releases) {
    MachineImage newest = releases.get(releases.size() - 1);
    ObjectNode description = describe(newest);
    put(parameters, path, description.toString(), releases.size(), newest);
    description
        .properties()
        .forEach(
            member ->
                put(
                    parameters,
                    path + "/" + member.getKey(),
                    member.getValue().asText(),
                    releases.size(),
                    newest));
  }

  private static void put(
      SortedMap<String, ParameterVersion> parameters,
      String name,
      String value,
      int version,
      MachineImage image) {
    parameters.put(
        name,
        new ParameterVersion(
            name,
            version,
            ParameterType.STRING,
            value,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ParameterTier.STANDARD,
            "text",
            image.createdAt()));
  }

  private static ObjectNode describe(MachineImage image) {
    Family family = Family.of(image).orElseThrow();
    Matcher release = RELEASE.matcher(image.name());
    String version = release.find() ? release.group() : image.name();
    return JsonNodeFactory.instance
        .objectNode()
        .put("ecs_agent_version", image.ecsAgentVersion())
        .put("ecs_runtime_version", "Docker version 25.0.13")
        .put("image_id", image.imageId())
        .put("image_name", image.name())
        .put("image_version", version)
        .put("os", family.os)
        .put("schema_version", 1)
        .put("source_image_name", family.source + version + "-" + image.architecture());
  }

  /** The operating systems whose images are published, known by how image names begin. */
  private enum Family {
    AMAZON_LINUX_2023(
        "al2023-ami-ecs-hvm-", "amazon-linux-2023", "Amazon Linux 2023", "al2023-ami-minimal-"),
    AMAZON_LINUX_2(
        "amzn2-ami-ecs-hvm-", "amazon-linux-2", "Amazon Linux 2", "amzn2-ami-minimal-hvm-");

    private final String prefix;
    private final String path;
    private final String os;
    private final String source;

    Family(String prefix, String path, String os, String source) {
      this.prefix = prefix;
      this.path = path;
      this.os = os;
      this.source = source;
    }

    private static Optional<Family> of(MachineImage image) {
      for (Family family : values()) {
        if (image.name().startsWith(family.prefix)) {
          return Optional.of(family);
        }
      }
      return Optional.empty();
    }
  }
}
