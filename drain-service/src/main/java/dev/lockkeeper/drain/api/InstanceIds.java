package dev.lockkeeper.drain.api;

import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.platform.wiring.ProblemException;

/** Reads the instance ids in paths and queries. */
final class InstanceIds {
  private InstanceIds() {}

  static InstanceId read(String parameter, String text) {
    return InstanceId.parse(text)
        .orElseThrow(() -> ProblemException.of(400, parameter, text + " is no EC2 instance id"));
  }
}
