package dev.lockkeeper.discovery.handling.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.discovery.domain.answers.Port.Protocol;
import dev.lockkeeper.discovery.domain.model.Task;
import dev.lockkeeper.discovery.domain.model.Task.Binding;
import dev.lockkeeper.discovery.domain.model.Task.Interface;
import dev.lockkeeper.discovery.domain.model.Task.Origin;
import dev.lockkeeper.discovery.domain.model.Task.Status;
import dev.lockkeeper.platform.events.EnvelopeReader;
import dev.lockkeeper.platform.events.MalformedEventException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskChangeTest {
  private static final String EVENT =
      """
      {"version":"0","id":"e1","detail-type":"ECS Task State Change","source":"aws.ecs",
       "account":"000000000000","time":"2026-03-01T12:00:00Z","region":"us-east-1","resources":[],
       "detail":{"taskArn":"arn:aws:ecs:us-east-1:000000000000:task/web/t1",
         "clusterArn":"arn:aws:ecs:us-east-1:000000000000:cluster/web",
         "containerInstanceArn":"arn:aws:ecs:us-east-1:000000000000:container-instance/web/ci",
         "taskDefinitionArn":"arn:td/shop:1","group":"%s","lastStatus":"RUNNING",
         "desiredStatus":"RUNNING","version":4,"updatedAt":"2026-03-01T11:59:59.5Z",
         "attachments":[{"id":"x","type":"eni","status":"ATTACHED","details":[
            {"name":"subnetId","value":"subnet-1"},
            {"name":"networkInterfaceId","value":"eni-1"},
            {"name":"privateIPv4Address","value":"10.0.0.1"}]}],
         "containers":[{"name":"app","lastStatus":"RUNNING",
            "networkInterfaces":[{"attachmentId":"x","privateIpv4Address":"10.0.0.1",
               "ipv6Address":"2001:db8::1"}],
            "networkBindings":[
               {"bindIP":"0.0.0.0","containerPort":53,"hostPort":32769,"protocol":"udp"},
               {"bindIP":"0.0.0.0","containerPortRange":"9000-9010","hostPortRange":"9000-9010",
                "protocol":"tcp"}]}]}}
      """;

  @Test
  void whatTellsHowATaskIsReachedIsRead() {
    TaskChange change = parse(EVENT.formatted("service:shop"));

    Task task = change.task();
    assertThat(change.clusterArn()).endsWith("cluster/web");
    assertThat(change.updatedAt()).isEqualTo(Instant.parse("2026-03-01T11:59:59.5Z"));
    assertThat(task.id()).isEqualTo("t1");
    assertThat(task.origin()).isEqualTo(new Origin("shop", "arn:td/shop:1", Optional.of("ci")));
    assertThat(task.status()).isEqualTo(new Status("RUNNING", "RUNNING", 4));
    assertThat(task.network().face())
        .contains(new Interface("eni-1", Optional.of("10.0.0.1"), Optional.of("2001:db8::1")));
    assertThat(task.network().bindings())
        .containsExactly(new Binding("app", Protocol.UDP, 53, 32769));
    assertThat(task.health()).isEmpty();
  }

  @Test
  void aTaskOfNoServiceSaysSo() {
    assertThat(parse(EVENT.formatted("family:job")).task().origin().service()).isEmpty();
  }

  @Test
  void anEventWithoutWhatIsNeededIsRefused() {
    assertThatThrownBy(() -> parse(EVENT.replace("\"version\":4,", "")))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining("version");
  }

  private static TaskChange parse(String body) {
    return TaskChange.KIND.parse(new EnvelopeReader(new ObjectMapper(), "us-east-1").read(body));
  }
}
