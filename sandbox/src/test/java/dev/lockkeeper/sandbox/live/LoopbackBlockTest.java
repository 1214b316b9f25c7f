package dev.lockkeeper.sandbox.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Sandboxes of one machine don't get into each other's way. */
@EnabledOnOs(OS.LINUX)
class LoopbackBlockTest {
  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    }
  }

  @Test
  void twoHaveDifferentOnesAndOneThatIsGivenBackIsFree() throws IOException {
    int port = freePort();
    try (LoopbackBlock first = LoopbackBlock.claim(port)) {
      try (LoopbackBlock second = LoopbackBlock.claim(port)) {
        assertThat(first.cidr()).hasToString("127.31.0.0/16");
        assertThat(second.cidr()).hasToString("127.32.0.0/16");
      }
      try (LoopbackBlock third = LoopbackBlock.claim(port)) {
        assertThat(third.cidr()).hasToString("127.32.0.0/16");
      }
    }
  }

  @Test
  void whereThePortIsTakenOnAllAddressesItSaysSo() throws IOException {
    try (ServerSocket everywhere = new ServerSocket(0)) {
      int port = everywhere.getLocalPort();

      assertThatThrownBy(() -> LoopbackBlock.claim(port))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("Tasks can't have addresses of their own: port " + port)
          .hasMessageContaining("macOS");
    }
  }
}
