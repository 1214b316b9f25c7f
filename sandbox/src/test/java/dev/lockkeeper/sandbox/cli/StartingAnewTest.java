package dev.lockkeeper.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.Sandbox;
import dev.lockkeeper.sandbox.SandboxOptions;
import dev.lockkeeper.sandbox.sample.Clients;
import dev.lockkeeper.sandbox.sample.SampleZone;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.regions.Region;

/** The fleet starts anew beside an AWS that has gone on, and finds there what it once made. */
@Timeout(60)
class StartingAnewTest {
  private static final String REGION = "us-east-1";
  private static final String TEMPLATE =
      """
      Parameters:
        Name: { Type: String }
      Resources:
        Rule:
          Type: AWS::Events::Rule
          Properties:
            Name: !Ref Name
            EventPattern: { source: [aws.ecs] }
      Outputs:
        RuleArn: { Value: !GetAtt Rule.Arn }
      """;

  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.usual().withPort(0).withoutEmbedded());
  private final Clients aws = Clients.of(sandbox.endpoint(), Region.of(REGION), "test");

  @AfterEach
  void stop() {
    aws.close();
    sandbox.close();
  }

  @Test
  void theStackOfTheFirstStartIsTaken() throws StackDeployment.RolledBack {
    StackDeployment.Result first = deploy();
    StackDeployment.Result second = deploy();

    assertThat(first.outputs()).containsOnlyKeys("RuleArn");
    assertThat(second).isEqualTo(first);
  }

  @Test
  void theZoneOfTheFirstStartIsTaken() {
    String another = SampleZone.create(aws, REGION, "another.internal");
    String first = SampleZone.createOrTake(aws, REGION);

    assertThat(first).isNotEqualTo(another);
    assertThat(SampleZone.createOrTake(aws, REGION)).isEqualTo(first);
  }

  private StackDeployment.Result deploy() throws StackDeployment.RolledBack {
    return new StackDeployment(aws.cloudFormation(), "messaging")
        .createOrTake(TEMPLATE, Map.of("Name", "tasks"));
  }
}
