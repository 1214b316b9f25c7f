package dev.lockkeeper.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.platform.testkit.CannedHttpClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.EcsException;

class CallCountingTest {
  private final CannedHttpClient http = new CannedHttpClient();
  private final List<String> counted = new ArrayList<>();

  @Test
  void eachTryIsCountedWithItsOutcome() {
    http.answer(500, "{}")
        .noAnswer()
        .answer(400, "{\"__type\":\"ThrottlingException\"}")
        .answer(200, "{}");
    counting().describeTasks(request -> request.tasks("t"));
    assertThat(counted)
        .containsExactly(
            "Ecs DescribeTasks FAILED",
            "Ecs DescribeTasks UNANSWERED",
            "Ecs DescribeTasks REFUSED",
            "Ecs DescribeTasks OK");
  }

  @Test
  void aLastTryWithoutAnAnswerIsCountedToo() {
    http.noAnswer().noAnswer().noAnswer().noAnswer();
    assertThatThrownBy(() -> counting().listTasks(request -> request.cluster("c")))
        .isInstanceOf(SdkClientException.class);
    assertThat(counted).hasSize(4).containsOnly("Ecs ListTasks UNANSWERED");
  }

  @Test
  void aRefusalIsCountedOnce() {
    http.answer(400, "{\"__type\":\"ClusterNotFoundException\"}");
    assertThatThrownBy(() -> counting().listTasks(request -> request.cluster("c")))
        .isInstanceOf(EcsException.class);
    assertThat(counted).containsExactly("Ecs ListTasks REFUSED");
  }

  private EcsClient counting() {
    return CannedEcs.client(
        http,
        new CallCounting(
            (service, operation, outcome) ->
                counted.add(service + " " + operation + " " + outcome)),
        override -> {});
  }
}
