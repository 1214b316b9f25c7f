package dev.lockkeeper.sandbox.embedded;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.lockkeeper.sandbox.world.Account;
import java.util.Map;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** SQS: ElasticMQ on a port of its own, in memory. */
public final class EmbeddedSqs implements AutoCloseable {
  private final ActorSystem actors;
  private final int port;

  private EmbeddedSqs(ActorSystem actors, SQSRestServer server) {
    this.actors = actors;
    this.port = server.waitUntilStarted().localAddress().getPort();
  }

  /**
   * Starts it.
   *
   * @param frontPort the port that queue URLs name, so that clients come to the front
   */
  public static EmbeddedSqs start(int frontPort, Account account) {
    QuietLoggers.hush();
    Config quiet =
        ConfigFactory.parseMap(
            Map.of(
                "pekko.loglevel", "WARNING",
                "pekko.stdout-loglevel", "OFF",
                "pekko.daemonic", "on",
                "pekko.jvm-shutdown-hooks", "off",
                "pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off"));
    ActorSystem actors = ActorSystem.create("elasticmq", quiet.withFallback(ConfigFactory.load()));
    SQSRestServer server =
        SQSRestServerBuilder.withActorSystem(actors)
            .withInterface("127.0.0.1")
            .withPort(0)
            .withServerAddress(NodeAddress.apply("http", "127.0.0.1", frontPort, ""))
            .withAWSRegion(account.region())
            .withAWSAccountId(account.id())
            .start();
    return new EmbeddedSqs(actors, server);
  }

  /** The loopback port it answers on. */
  public int port() {
    return port;
  }

  /** Without the server's own stop, which would wait for every long poll to end. */
  @Override
  public void close() {
    actors.terminate();
    actors.getWhenTerminated().toCompletableFuture().join();
  }
}
