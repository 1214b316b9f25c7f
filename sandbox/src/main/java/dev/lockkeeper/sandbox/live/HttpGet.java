package dev.lockkeeper.sandbox.live;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request over a connection of its own. The JDK's clients keep connections, and try again by
 * themselves what failed: here a request that fails has failed.
 */
public final class HttpGet {
  private static final Pattern HEAD =
      Pattern.compile("HTTP/1\\.1 (\\d{3}) .*\r\nContent-Length: (\\d+)(\r\n.*)?", Pattern.DOTALL);

  private HttpGet() {}

  /**
   * Sends it, and waits for the whole answer.
   *
   * @param timeout for the connection, and for each piece of the answer
   * @throws IOException where there is none, or only a part of it
   */
  public static HttpAnswer send(InetSocketAddress to, String path, Duration timeout)
      throws IOException {
    try (Socket socket = new Socket()) {
      int millis = Math.toIntExact(timeout.toMillis());
      socket.setSoTimeout(millis);
      socket.connect(to, millis);
      String request =
          "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
              .formatted(path, to.getHostString());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return read(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static HttpAnswer read(String text) throws IOException {
    String[] parts = text.split("\r\n\r\n", 2);
    Matcher head = HEAD.matcher(parts[0]);
    if (parts.length < 2
        || !head.matches()
        || parts[1].getBytes(StandardCharsets.UTF_8).length < Integer.parseInt(head.group(2))) {
      throw new EOFException("the connection ended before the answer did");
    }
    return new HttpAnswer(Integer.parseInt(head.group(1)), parts[1]);
  }
}
