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
  }

  @Test
  void ofOthersNothingIsKnown() {
    assertThat(documented.on("t3.large")).isEmpty();
    assertThat(documented.on("m5.tiny")).isEmpty();
  }
}
