package dev.lockkeeper.sandbox.live;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;

/** The end of a task's server. */
class LoopbackServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Repeated because what could go wrong is a race, if a rare one. */
  @RepeatedTest(20)
  void aServerThatIsCutRefusesTheNextConnectionAlready() throws IOException {
    LoopbackServer server =
        LoopbackServer.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            work -> new Thread(work).start(),
            path -> HttpAnswer.ok("still here\n"));
    InetSocketAddress address = server.address();

    server.cut();

    assertThatThrownBy(() -> HttpGet.send(address, "/", PATIENCE))
        .isInstanceOf(ConnectException.class);
  }
}
