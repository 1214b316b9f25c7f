package dev.lockkeeper.benchmarks.inbox;

import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** ElasticMQ in this process, on a free loopback port, and the client that fills its queues. */
final class QueueServer implements AutoCloseable {
  private final SQSRestServer server;
  private final URI endpoint;
  private final SqsAsyncClient client;
  private int queues;

  QueueServer() {
    server = SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
    int port = server.waitUntilStarted().localAddress().getPort();
    endpoint = URI.create("http://127.0.0.1:" + port);
    client = SqsClients.async(endpoint, new CallCounter());
  }

  /** A new, empty queue. */
  BenchmarkQueue newQueue() {
    queues++;
    String name = "benchmark-" + queues;
    client.createQueue(request -> request.queueName(name)).join();
    return new BenchmarkQueue(endpoint, endpoint + "/000000000000/" + name, client);
  }

  @Override
  public void close() {
    client.close();
    server.stopAndWait();
  }
}
