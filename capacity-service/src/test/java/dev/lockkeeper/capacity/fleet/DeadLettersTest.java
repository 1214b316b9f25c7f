package dev.lockkeeper.capacity.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.inbox.ReceivedMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can't be understood ends in the dead-letter queue, with the reason. */
class DeadLettersTest {
  private static final String EVENT =
      """
      {"version":"0","id":"e-1","source":"aws.ecs","detail-type":"%s","account":"%s",
       "time":"2026-03-01T00:00:00Z","region":"us-east-1","resources":[],"detail":%s}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ECS Task State Change               | 000000000000 | {"clusterArn":"arn:cluster/web"} | taskArn
          ECS Container Instance State Change | 000000000000 | {"clusterArn":"arn:cluster/web","containerInstanceArn":"arn:ci/1","ec2InstanceId":"i-1","status":"ACTIVE","agentConnected":true,"version":1} | registeredResources
          ECS Service Action                  | 000000000000 | {"clusterArn":"arn:cluster/web","eventName":"SERVICE_TASK_PLACEMENT_FAILURE"} | names no service
          ECS Task State Change               | 999999999999 | {} | account 999999999999
          """)
  void wrongInputIsADeadLetterThatSaysWhy(String type, String account, String detail, String why) {
    Fleet fleet = Fleet.withRates(31);
    new FleetSetup(fleet).cluster("m5.large", 0, 2, 1);
    Installation installation = new Installation(fleet);
    Replica replica = installation.replica("capacity");
    replica.look();

    fleet.queue.send(EVENT.formatted(type, account, detail));
    for (int second = 0; second < 5; second++) {
      fleet.driver.advanceBy(Duration.ofSeconds(1));
      replica.look();
    }

    List<ReceivedMessage> dead = installation.deadLetters.contents();
    assertThat(dead).hasSize(1);
    assertThat(dead.get(0).attributes().toString()).contains(why);
    assertThat(fleet.queue.size()).isZero();
  }
}
