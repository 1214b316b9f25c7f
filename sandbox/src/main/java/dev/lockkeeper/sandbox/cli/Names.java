package dev.lockkeeper.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import dev.lockkeeper.sandbox.sample.SampleZone;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** What the name of the sample cluster's service answers, asked of DNS as its clients would. */
final class Names {
  /** The name, as clients ask for it. */
  static final String HOST =
      SampleCluster.NAMED + "." + SampleCluster.CLUSTER + "." + SampleZone.NAME;

  private static final String EVENTS = "/_sandbox/events?limit=200";
  private static final Duration ANSWER = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(100);

  /** Beyond the time that Route 53 takes by the world's clock: what services take by theirs. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration PROPAGATION = Duration.ofMinutes(3);

  /**
   * What discovery-service told drain-service.
   *
   * @param withdrawn how many answers name no task of the instance any more
   * @param keptBack how many do
   * @param quietAt when caches have forgotten the withdrawn ones, by the services' clock
   */
  record Withdrawal(int withdrawn, int keptBack, Instant quietAt) {}

  private final SimpleResolver resolver;
  private final Function<String, Optional<JsonNode>> control;
  private final Duration patience;

  /**
   * Asks that name server.
   *
   * @param control gets a path of the sandbox's own API; empty if there is no good answer
   * @param speed of the world against the clock on the wall
   */
  Names(int dnsPort, Function<String, Optional<JsonNode>> control, double speed) {
    this.resolver = resolverAt(dnsPort);
    this.control = control;
    this.patience = PATIENCE.plusMillis((long) (PROPAGATION.toMillis() / speed));
  }

  private static SimpleResolver resolverAt(int port) {
    try {
      SimpleResolver resolver = new SimpleResolver("127.0.0.1");
      resolver.setPort(port);
      resolver.setTimeout(ANSWER);
      return resolver;
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The addresses it has now; empty if nobody answers. */
  Optional<Set<String>> addresses() {
    try {
      Record question = Record.newRecord(Name.fromString(HOST + "."), Type.A, DClass.IN);
      Set<String> addresses = new TreeSet<>();
      for (Record record : resolver.send(Message.newQuery(question)).getSection(Section.ANSWER)) {
        if (record instanceof ARecord address) {
          addresses.add(address.getAddress().getHostAddress());
        }
      }
      return Optional.of(addresses);
    } catch (IOException noAnswer) {
      return Optional.empty();
    }
  }

  /** What was told of an instance; empty as long as nothing was. */
  Optional<Withdrawal> withdrawal(String instanceId) {
    return control.apply(EVENTS).stream()
        .flatMap(events -> StreamSupport.stream(events.path("events").spliterator(), false))
        .map(each -> each.path("event"))
        .filter(event -> event.path("detail-type").asText().equals("Records Withdrawn"))
        .map(event -> event.path("detail"))
        .filter(detail -> detail.path("instanceId").asText().equals(instanceId))
        .map(
            detail ->
                new Withdrawal(
                    detail.path("withdrawn").asInt(),
                    detail.path("keptBack").asInt(),
                    Instant.parse(detail.path("quietAt").asText())))
        .findFirst();
  }

  /**
   * Waits until it has the addresses of all tasks that run, or would have to have them long ago.
   *
   * @return whether it has
   */
  boolean await(Supplier<Set<String>> running) {
    for (long left = patience.dividedBy(POLL); left > 0; left--) {
      if (addresses().filter(running.get()::equals).filter(each -> !each.isEmpty()).isPresent()) {
        return true;
      }
      Pauses.of(POLL);
    }
    return false;
  }
}
