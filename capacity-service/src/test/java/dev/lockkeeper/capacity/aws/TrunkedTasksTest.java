package dev.lockkeeper.capacity.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrunkedTasksTest {
  private final TrunkedTasks documented = TrunkedTasks.documented();

  @Test
  void typesHaveTheLimitsThatTheDeveloperGuideLists() {
    assertThat(documented.on("c5.large")).hasValue(10);
    assertThat(documented.on("m6g.medium")).hasValue(4);
    assertThat(documented.on("m6i.8xlarge")).hasValue(90);
    assertThat(documented.on("m5.24xlarge")).hasValue(120);
    assertThat(documented.on("x2iedn.2xlarge")).hasValue(29);
  }

  @Test
  void ofOneFamilyNotAllSizesNeedBeListed() {
    assertThat(documented.on("c5ad.4xlarge")).hasValue(60);
    assertThat(documented.on("c5ad.8xlarge")).isEmpty();
    assertThat(documented.on("r5.8xlarge")).isEmpty();
    assertThat(documented.on("m5.metal")).isEmpty();
  }

  @Test
  void theOneThatIsListedWithLessThanNothingTakesNone() {
    assertThat(documented.on("i4i.large")).hasValue(0);
  }

  @Test
  void ofOthersNothingIsKnown() {
    assertThat(documented.on("t3.large")).isEmpty();
    assertThat(documented.on("m5.tiny")).isEmpty();
  }
}
