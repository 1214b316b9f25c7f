package dev.lockkeeper.platform.aws;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class CallAttributeTest {
  @Test
  void aClassThatIsLoadedAgainGetsItsAttributeAgain() {
    CallAttribute.named("same");
    assertThatCode(() -> CallAttribute.named("same")).doesNotThrowAnyException();
  }
}
