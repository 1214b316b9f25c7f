package dev.lockkeeper.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoggedAuditTrailTest {
  private static final Logger AUDIT = Logger.getLogger("dev.lockkeeper.audit");

  private final List<String> lines = new ArrayList<>();
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord logged) {
          lines.add(logged.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    AUDIT.addHandler(listener);
  }

  @AfterEach
  void listenNoMore() {
    AUDIT.removeHandler(listener);
  }

  @Test
  void anEntryIsOneLineWhateverACallerSends() {
    new LoggedAuditTrail("zone")
        .add(
            new AuditTrail.Entry(
                "olga",
                Optional.of("Z1\nwho=eve"),
                "web\r\n",
                "remove it",
                "a\treason",
                "refused: no \u0000"));

    assertThat(lines)
        .containsExactly(
            "who=olga what=\"remove it\" why=\"a?reason\" zone=Z1?who=eve cluster=web??"
                + " outcome=\"refused: no ?\"");
  }
}
