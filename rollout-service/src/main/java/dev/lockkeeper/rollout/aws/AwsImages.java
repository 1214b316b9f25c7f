package dev.lockkeeper.rollout.aws;

import dev.lockkeeper.platform.aws.Failure;
import dev.lockkeeper.platform.aws.Pages;
import dev.lockkeeper.rollout.domain.image.ImageSource;
import dev.lockkeeper.rollout.domain.image.ImageSource.ById;
import dev.lockkeeper.rollout.domain.image.ImageSource.ByParameter;
import dev.lockkeeper.rollout.domain.image.Images;
import dev.lockkeeper.rollout.domain.image.ParameterImages;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Images by SSM parameters and EC2. */
public final class AwsImages implements Images, ParameterImages {
  private static final String IMAGE_ID = "ami-[0-9a-f]+";

  /** The most that one call of GetParameters takes. */
  private static final int PARAMETERS = 10;

  private final SsmClient ssm;
  private final Ec2Client ec2;

  /** When an image was created never changes, so each is asked for once. */
  private final Map<ImageId, Found> described = new ConcurrentHashMap<>();

  public AwsImages(SsmClient ssm, Ec2Client ec2) {
    this.ssm = ssm;
    this.ec2 = ec2;
  }

  @Override
  public Optional<Found> find(ImageSource source) {
    return idOf(source).flatMap(this::describe);
  }

  @Override
  public Map<ByParameter, Found> behind(Set<ByParameter> parameters) {
    Map<ByParameter, Found> found = new HashMap<>();
    List<String> names = parameters.stream().map(ByParameter::name).sorted().toList();
    for (List<String> page : Pages.of(names, PARAMETERS)) {
      AwsCall.of("GetParameters", () -> ssm.getParameters(request -> request.names(page)))
          .parameters()
          .stream()
          .filter(one -> one.value().matches(IMAGE_ID))
          .forEach(
              one ->
                  known(new ImageId(one.value()))
                      .ifPresent(image -> found.put(new ByParameter(one.name()), image)));
    }
    return found;
  }

  private Optional<Found> known(ImageId image) {
    Optional<Found> known = Optional.ofNullable(described.get(image));
    Optional<Found> found = known.or(() -> describe(image));
    found.ifPresent(one -> described.put(image, one));
    return found;
  }

  private Optional<ImageId> idOf(ImageSource source) {
    if (source instanceof ById named) {
      return Optional.of(named.image());
    }
    String name = ((ByParameter) source).name();
    Optional<String> value =
        AwsCall.of(
            "GetParameter",
            () -> Optional.of(ssm.getParameter(request -> request.name(name)).parameter().value()),
            Map.of(Failure.NOT_FOUND, unknown -> Optional.empty()));
    return value.filter(text -> text.matches(IMAGE_ID)).map(ImageId::new);
  }

  private Optional<Found> describe(ImageId image) {
    return AwsCall.of(
        "DescribeImages",
        () ->
            ec2.describeImages(request -> request.imageIds(image.value())).images().stream()
                .findFirst()
                .map(AwsImages::found),
        Map.of(Failure.NOT_FOUND, unknown -> Optional.empty()));
  }

  private static Found found(Image image) {
    return new Found(new ImageId(image.imageId()), Instant.parse(image.creationDate()));
  }
}
