package dev.lockkeeper.sandbox.cli;

import dev.lockkeeper.sandbox.sample.SampleCluster;
import dev.lockkeeper.sandbox.sample.SampleZone;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** What a name answers, asked of DNS as its clients would. */
final class Names {
  /** The name of the sample cluster's service, as discovery-service writes it. */
  static final String HOST =
      SampleCluster.NAMED + "." + SampleCluster.CLUSTER + "." + SampleZone.NAME;

  /** A zone for names in the ordinary way, and the same service's name there. */
  static final String ORDINARY_ZONE = "ordinary.internal";

  static final String ORDINARY_HOST = SampleCluster.NAMED + "." + ORDINARY_ZONE;

  private static final Duration ANSWER = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(100);

  /** Beyond the time that Route 53 takes by the world's clock: what services take by theirs. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration PROPAGATION = Duration.ofMinutes(3);

  private final SimpleResolver resolver;
  private final Duration patience;

  /**
   * Asks that name server.
   *
   * @param speed of the world against the clock on the wall
   */
  Names(int dnsPort, double speed) {
    this.resolver = resolverAt(dnsPort);
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

  /** The addresses a name has now; empty if nobody answers. */
  Optional<Set<String>> addresses(String host) {
    try {
      Record question = Record.newRecord(Name.fromString(host + "."), Type.A, DClass.IN);
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

  /**
   * Waits until a name has the addresses of all tasks that run, or would have to have them long
   * ago.
   *
   * @return whether it has
   */
  boolean await(String host, Supplier<Set<String>> running) {
    for (long left = patience.dividedBy(POLL); left > 0; left--) {
      if (addresses(host)
          .filter(running.get()::equals)
          .filter(each -> !each.isEmpty())
          .isPresent()) {
        return true;
      }
      Pauses.of(POLL);
    }
    return false;
  }
}
