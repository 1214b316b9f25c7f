package dev.lockkeeper.rollout.domain.image;

import dev.lockkeeper.rollout.domain.reads.ImageId;

/** Where the id of the wanted image comes from. */
public sealed interface ImageSource {
  /** The public parameter of Amazon Linux 2023 for ECS, which {@code latest} stands for. */
  String LATEST_PARAMETER = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";

  /** What a request says to mean it, unless that was {@code latest}. */
  String words();

  /** An image named outright. */
  record ById(ImageId image) implements ImageSource {
    @Override
    public String words() {
      return image.value();
    }
  }

  /** An SSM parameter whose value is an image id, looked up when the rollout is asked for. */
  record ByParameter(String name) implements ImageSource {
    @Override
    public String words() {
      return name;
    }
  }

  /**
   * What a request says: {@code ami-…}, the name of a parameter, or {@code latest}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static ImageSource parse(String text) {
    if (text.matches("ami-[0-9a-f]+")) {
      return new ById(new ImageId(text));
    }
    if (text.equals("latest")) {
      return new ByParameter(LATEST_PARAMETER);
    }
    if (text.startsWith("/")) {
      return new ByParameter(text);
    }
    throw new IllegalArgumentException(
        "an image is ami-…, the name of an SSM parameter beginning with /, or latest, not " + text);
  }
}
