package dev.lockkeeper.sandbox.embedded;

import dev.lockkeeper.sandbox.wire.WireRequest;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB: DynamoDB Local on a port of its own, in memory, with one set of tables for all callers.
 * It is put together from its parts because its own launcher listens on every address and starts
 * its telemetry.
 */
public final class EmbeddedDynamo implements AutoCloseable {
  private static final String ANY_CALLER =
      "AWS4-HMAC-SHA256 Credential=sandbox/20260101/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=host, Signature=0";

  private final Server server;
  private final LocalDynamoDBServerHandler handler;
  private final int port;

  private EmbeddedDynamo() throws Exception {
    LocalDynamoDBRequestHandler tables =
        new LocalDynamoDBRequestHandler(0, true, null, true, false);
    this.handler = new LocalDynamoDBServerHandler(tables, null);
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("dynamodb");
    threads.setDaemon(true);
    this.server = new Server(threads);
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(0);
    server.addConnector(connector);
    server.setHandler(handler);
    server.start();
    this.port = connector.getLocalPort();
  }

  /**
   * The request as DynamoDB Local takes it: it refuses access key ids that aren't alphanumeric, and
   * makes nothing else of them.
   */
  public static WireRequest acceptable(WireRequest request) {
    return request.with("Authorization", ANY_CALLER);
  }

  /** Starts it. */
  public static EmbeddedDynamo start() {
    QuietLoggers.hush();
    try {
      return new EmbeddedDynamo();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not start", e);
    }
  }

  /** The loopback port it answers on. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    try {
      server.stop();
      handler.close();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not stop", e);
    }
  }
}
