package dev.lockkeeper.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.image.ImageSource;
import dev.lockkeeper.rollout.domain.image.ImageSource.ByParameter;
import dev.lockkeeper.rollout.domain.image.Images.Found;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.fleet.Fleet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

class AwsImagesTest {
  private final Fleet fleet = Fleet.of(1, 1);
  private final SsmClient ssm = fleet.client(SsmClient.builder());
  private final AwsImages images = new AwsImages(ssm, fleet.ec2);

  private Optional<Found> find(String source) {
    return images.find(ImageSource.parse(source));
  }

  @Test
  void latestIsWhatAmazonHasReleasedLast() {
    ImageId released = new ImageId(fleet.release(true));

    assertThat(find("latest")).contains(new Found(released, fleet.clock.instant()));
    assertThat(find(released.value())).isEqualTo(find("latest"));
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    assertThat(find("ami-0123")).isEmpty();
    assertThat(find("/nowhere")).isEmpty();
  }

  @Test
  void aParameterThatHoldsSomethingElseIsNoImage() {
    ssm.putParameter(put -> put.name("/image").type(ParameterType.STRING).value("soon"));

    assertThat(find("/image")).isEmpty();
  }

  @Test
  void whatIsBehindManyParametersIsAskedForWithOneCallForTenOfThem() {
    ImageId released = new ImageId(fleet.release(true));
    ByParameter latest = new ByParameter(ImageSource.LATEST_PARAMETER);
    Set<ByParameter> all = new HashSet<>(Set.of(latest));
    IntStream.range(0, 9).forEach(i -> all.add(new ByParameter("/nowhere/" + i)));
    ssm.putParameter(put -> put.name("/nowhere/0").type(ParameterType.STRING).value("soon"));

    assertThat(images.behind(all))
        .isEqualTo(Map.of(latest, new Found(released, fleet.clock.instant())));
    assertThat(images.behind(all)).hasSize(1);
    assertThat(fleet.calls("GetParameters")).isEqualTo(2);
    assertThat(fleet.calls("DescribeImages")).isEqualTo(1);
  }
}
