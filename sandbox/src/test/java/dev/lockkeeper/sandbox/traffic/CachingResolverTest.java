package dev.lockkeeper.sandbox.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;

class CachingResolverTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Name NAME = Name.fromConstantString("api.example.");

  private final Answers dns = new Answers();
  private long now = -5;
  private final CachingResolver resolver =
      new CachingResolver(dns, NAME, 80, new Random(1), () -> now);

  CachingResolverTest() throws IOException {}

  private Set<String> seen() throws IOException {
    Set<String> addresses = new TreeSet<>();
    for (int i = 0; i < 40; i++) {
      addresses.add(resolver.next().getAddress().getHostAddress());
    }
    return addresses;
  }

  @Test
  void anAnswerIsKeptForItsTtlAndNotLonger() throws IOException {
    dns.addresses = Set.of("10.0.0.1", "10.0.0.2");
    assertThat(seen()).containsExactly("10.0.0.1", "10.0.0.2");
    dns.addresses = Set.of("10.0.0.3");

    now += 10 * SECOND - 1;
    assertThat(seen()).containsExactly("10.0.0.1", "10.0.0.2");
    now += 1;
    assertThat(seen()).containsExactly("10.0.0.3");
    assertThat(dns.questions).isEqualTo(2);
  }

  @Test
  void aNameWithoutAddressesIsAskedForAgainAtOnce() throws IOException {
    assertThatThrownBy(resolver::next).isInstanceOf(UnknownHostException.class);
    dns.addresses = Set.of("10.0.0.1");
    assertThat(seen()).containsExactly("10.0.0.1");
  }

  /** A name server whose answers have a TTL of 10 seconds. */
  private static final class Answers extends SimpleResolver {
    private Set<String> addresses = Set.of();
    private int questions;

    Answers() throws IOException {
      super("127.0.0.1");
    }

    @Override
    public Message send(Message query) throws IOException {
      questions++;
      Message answer = new Message(query.getHeader().getID());
      for (String address : addresses) {
        answer.addRecord(
            new ARecord(NAME, DClass.IN, 10, InetAddress.getByName(address)), Section.ANSWER);
      }
      return answer;
    }
  }
}
