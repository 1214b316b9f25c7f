package dev.lockkeeper.sandbox.ssm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.sandbox.testing.Client;
import dev.lockkeeper.sandbox.testing.Worlds;
import dev.lockkeeper.sandbox.world.AwsEvent;
import dev.lockkeeper.sandbox.world.MachineImage;
import dev.lockkeeper.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;

class PublicParametersTest {
  private static final String AL2023 = "/aws/service/ecs/optimized-ami/amazon-linux-2023/";

  private final List<MachineImage> images = new ArrayList<>();
  private final World world = Worlds.of(1);
  private final List<AwsEvent> events = new ArrayList<>();
  private final Client ssm = new Client(new Ssm(world, () -> images).operations());

  PublicParametersTest() {
    world.reportTo(events::add);
    release("ami-1", "al2023-ami-ecs-hvm-2023.0.20260105-kernel-6.1-x86_64", "x86_64");
  }

  @Test
  void recommendedDescribesTheNewestImage() throws Exception {
    JsonNode value = new ObjectMapper().readTree(get(AL2023 + "recommended").value());
    assertThat(value.get("image_id").asText()).isEqualTo("ami-1");
    assertThat(value.get("image_name").asText()).startsWith("al2023-ami-ecs-hvm-2023.0.20260105");
    assertThat(value.get("image_version").asText()).isEqualTo("2023.0.20260105");
    assertThat(value.get("ecs_agent_version").asText()).isEqualTo("1.99.0");
    assertThat(value.get("os").asText()).isEqualTo("Amazon Linux 2023");
    assertThat(value.get("schema_version").isInt()).isTrue();
  }

  @Test
  void aReleaseIsANewVersionAndNoEvent() {
    release("ami-2", "al2023-ami-ecs-hvm-2023.0.20260112-kernel-6.1-x86_64", "x86_64");
    Parameter parameter = get(AL2023 + "recommended/image_id");
    assertThat(parameter.value()).isEqualTo("ami-2");
    assertThat(parameter.version()).isEqualTo(2);
    assertThat(parameter.arn()).startsWith("arn:aws:ssm:us-east-1::parameter/aws/service/ecs/");
    assertThat(events).isEmpty();
  }

  @Test
  void eachArchitectureAndSystemHasItsOwn() {
    release("ami-arm", "al2023-ami-ecs-hvm-2023.0.20260105-kernel-6.1-arm64", "arm64");
    release("ami-two", "amzn2-ami-ecs-hvm-2.0.20260105-x86_64-ebs", "x86_64");
    assertThat(get(AL2023 + "recommended/image_id").value()).isEqualTo("ami-1");
    assertThat(get(AL2023 + "arm64/recommended/image_id").value()).isEqualTo("ami-arm");
    assertThat(get("/aws/service/ecs/optimized-ami/amazon-linux-2/recommended/os").value())
        .isEqualTo("Amazon Linux 2");
  }

  @Test
  void theyAreFoundByPath() {
    GetParametersByPathResponse answer =
        ssm.call(GetParametersByPathRequest.builder().path(AL2023 + "recommended").build());
    assertThat(answer.parameters())
        .extracting(Parameter::name)
        .contains(AL2023 + "recommended/image_id", AL2023 + "recommended/image_version");
  }

  @Test
  void theyCannotBeChangedAndAreNotThereWithoutAnImage() {
    assertThat(
            ssm.refusal(
                    PutParameterRequest.builder()
                        .name(AL2023 + "recommended")
                        .value("mine")
                        .type("String")
                        .overwrite(true)
                        .build())
                .code())
        .isEqualTo("AccessDeniedException");
    assertThat(
            ssm.refusal(GetParameterRequest.builder().name(AL2023 + "arm64/recommended").build())
                .code())
        .isEqualTo("ParameterNotFound");
  }

  private void release(String id, String name, String architecture) {
    images.add(new MachineImage(id, name, architecture, "1.99.0", world.now(), true));
  }

  private Parameter get(String name) {
    GetParameterResponse answer = ssm.call(GetParameterRequest.builder().name(name).build());
    return answer.parameter();
  }
}
