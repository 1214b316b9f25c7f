package dev.lockkeeper.sandbox.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Why a request counts as failed. */
class SteadyTrafficTest {
  @Test
  void anAnswerIsNoFailure() throws IOException {
    assertThat(outcomeAt("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")).isEmpty();
  }

  @Test
  void anErrorIsOne() throws IOException {
    assertThat(outcomeAt("HTTP/1.1 502 Bad\r\nContent-Length: 0\r\n\r\n")).isEqualTo("HTTP 502");
  }

  @Test
  void halfAnAnswerIsOne() throws IOException {
    assertThat(outcomeAt("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")).isEqualTo("cut off");
    assertThat(outcomeAt("")).isEqualTo("cut off");
  }

  @Test
  void whereNobodyListensARequestIsRefused() throws IOException {
    InetSocketAddress nobody;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = (InetSocketAddress) closed.getLocalSocketAddress();
    }
    assertThat(SteadyTraffic.outcome(() -> nobody)).isEqualTo("refused");
  }

  @Test
  void aNameWithoutAddressesIsAFailureToo() {
    Destination unknown =
        () -> {
          throw new UnknownHostException();
        };
    assertThat(SteadyTraffic.outcome(unknown)).isEqualTo("no address");
  }

  @Test
  void countsAreToldSinceAMoment() {
    Counts before = new Counts(10, Map.of("refused", 2L, "cut off", 1L));
    Counts after = before.plus(new Counts(5, Map.of("refused", 1L, "HTTP 502", 3L)));

    Counts between = after.since(before);

    assertThat(between).isEqualTo(new Counts(5, Map.of("refused", 1L, "HTTP 502", 3L)));
    assertThat(between.inWords()).isEqualTo("4 of 5 requests failed (HTTP 502 3, refused 1)");
    assertThat(Counts.NONE.inWords()).isEqualTo("0 of 0 requests failed");
  }

  /** What a client makes of a server that answers so, and closes the connection. */
  private static String outcomeAt(String answer) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread serving = new Thread(() -> serve(server, answer));
      serving.start();
      return SteadyTraffic.outcome(() -> (InetSocketAddress) server.getLocalSocketAddress());
    }
  }

  private static void serve(ServerSocket server, String answer) {
    try (Socket socket = server.accept();
        OutputStream out = socket.getOutputStream()) {
      socket.getInputStream().read(new byte[1_000]);
      out.write(answer.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException closed) {
      // The client sees that.
    }
  }
}
