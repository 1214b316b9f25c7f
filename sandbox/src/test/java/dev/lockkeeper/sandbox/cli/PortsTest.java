package dev.lockkeeper.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ports are looked at before anything is started. */
class PortsTest {
  @Test
  void aTakenPortIsNamedWithItsUserAndTheWayOut() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();

      assertThatThrownBy(() -> Ports.chosen(options("--port", Integer.toString(port))))
          .isInstanceOf(Ports.Taken.class)
          .hasMessageStartingWith("port " + port + ", which AWS needs, is taken")
          .hasMessageEndingWith("--port 0 takes free ones for all");
    }
  }

  @Test
  void whereTheSystemTellsTheHolderIsNamed() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      PortHolder.of(other.getLocalPort())
          .ifPresent(
              holder ->
                  assertThat(holder).endsWith("(process " + ProcessHandle.current().pid() + ")"));
    }
  }

  @Test
  void freePortsAreTakenForZeroAndThoseOfTheServicesAreKnownBeforehand() throws Exception {
    Ports ports = Ports.chosen(options("--port", "0"));

    assertThat(ports.aws()).isZero();
    assertThat(ports.dns()).isZero();
    assertThat(ports.services()).containsOnlyKeys(LockkeeperService.values());
    assertThat(ports.services().values()).doesNotContain(0).doesNotHaveDuplicates();
  }

  private static Options options(String... arguments) throws Options.Wrong {
    return Options.parse(List.of(arguments));
  }
}
