package dev.lockkeeper.sandbox.dns;

import static dev.lockkeeper.sandbox.route53.Zone.set;
import static dev.lockkeeper.sandbox.route53.Zone.toCreate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.route53.Route53;
import dev.lockkeeper.sandbox.route53.Route53Settings;
import dev.lockkeeper.sandbox.route53.Zone;
import dev.lockkeeper.sandbox.testing.Client;
import dev.lockkeeper.sandbox.testing.Worlds;
import dev.lockkeeper.sandbox.world.World;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import software.amazon.awssdk.services.route53.model.RRType;

class DnsServerTest {
  private final World world = Worlds.of(5);
  private final Route53 service = new Route53(world, Route53Settings.DEFAULT);
  private final Vertx vertx = Vertx.vertx();
  private final ExecutorService worldThread = Executors.newSingleThreadExecutor();
  private final DnsServer server =
      new DnsServer(vertx, worldThread, new NameServer(world, service, View.VPC));
  private SimpleResolver resolver;

  @BeforeEach
  void start() throws Exception {
    Zone zone = Zone.create(new Client(service.operations()), "example.com");
    String[] many = IntStream.range(0, 100).mapToObj(i -> "10.0.0." + i).toArray(String[]::new);
    zone.change(
        toCreate(set("one.example.com", RRType.A, "10.0.0.1")),
        toCreate(set("many.example.com", RRType.A, many)));
    world.timeline().advanceBy(Duration.ofMinutes(2));
    int port = await(server.listen(0));
    resolver = new SimpleResolver("127.0.0.1");
    resolver.setPort(port);
    resolver.setTimeout(Duration.ofSeconds(10));
  }

  @AfterEach
  void stop() throws Exception {
    await(server.close());
    await(vertx.close());
    worldThread.shutdownNow();
  }

  @Test
  void anAnswerComesOverUdp() throws Exception {
    assertThat(ask("one.example.com.").getSection(Section.ANSWER)).hasSize(1);
  }

  @Test
  void whatUdpHasNoRoomForIsTruncatedAndComesWholeOverTcp() throws Exception {
    resolver.setIgnoreTruncation(true);
    resolver.setEDNS(-1);
    Message truncated = ask("many.example.com.");
    assertThat(truncated.getHeader().getFlag(Flags.TC)).isTrue();
    resolver.setIgnoreTruncation(false);
    assertThat(ask("many.example.com.").getSection(Section.ANSWER)).hasSize(100);
  }

  @Test
  void aClientThatAnnouncesRoomGetsALargeAnswerOverUdp() throws Exception {
    resolver.setIgnoreTruncation(true);
    resolver.setEDNS(0, 4096, 0);
    Message answer = ask("many.example.com.");
    assertThat(answer.getHeader().getFlag(Flags.TC)).isFalse();
    assertThat(answer.getSection(Section.ANSWER)).hasSize(100);
  }

  private Message ask(String name) throws Exception {
    return resolver.send(
        Message.newQuery(Record.newRecord(Name.fromString(name), Type.A, DClass.IN)));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
