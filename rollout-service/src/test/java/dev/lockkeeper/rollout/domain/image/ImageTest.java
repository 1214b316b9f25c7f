package dev.lockkeeper.rollout.domain.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.rollout.domain.reads.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageTest {
  private static final Instant CREATED = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void anImageIsNamedByItsIdByAParameterOrAsTheLatest() {
    assertThat(ImageSource.parse("ami-0abc"))
        .isEqualTo(new ImageSource.ById(new ImageId("ami-0abc")));
    assertThat(ImageSource.parse("/golden/ami"))
        .isEqualTo(new ImageSource.ByParameter("/golden/ami"));
    assertThat(ImageSource.parse("latest"))
        .isEqualTo(new ImageSource.ByParameter(ImageSource.LATEST_PARAMETER));
    assertThatThrownBy(() -> ImageSource.parse("newest")).hasMessageContaining("newest");
  }

  @Test
  void anImageIsRolledOutFromItsYoungestAgeOnAndAtTheLatestAtItsOldest() {
    ImageAges ages =
        new ImageAges(Optional.of(Duration.ofDays(3)), Optional.of(Duration.ofDays(30)));

    assertThat(ages.notBefore(CREATED)).isEqualTo("2026-03-04T00:00:00Z");
    assertThat(ages.notAfter(CREATED)).contains(Instant.parse("2026-03-31T00:00:00Z"));
    assertThat(ImageAges.any().notBefore(CREATED)).isEqualTo(CREATED);
    assertThat(ImageAges.any().notAfter(CREATED)).isEmpty();
  }

  @Test
  void agesThatNoImageCanHaveAreRefused() {
    assertThatThrownBy(
            () -> new ImageAges(Optional.of(Duration.ofDays(3)), Optional.of(Duration.ofDays(2))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
