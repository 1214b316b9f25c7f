package dev.lockkeeper.capacity.domain.model;

/** Which versions of a container instance were heard, so that a lost event shows. */
final class SeenVersions {
  private long latest;

  /** Bit n is set if the version n + 1 before the latest was not heard; older ones are let go. */
  private long missing;

  private long missingSince;

  long latest() {
    return latest;
  }

  /** An event with the version has come. */
  void hear(long version, long now) {
    if (latest == 0) {
      latest = version;
    } else if (version > latest) {
      skip(version - latest, now);
      latest = version;
    } else if (version < latest && latest - version <= Long.SIZE) {
      missing &= ~(1L << (latest - version - 1));
    }
  }

  private void skip(long step, long now) {
    long skipped = step > Long.SIZE ? -1L : (1L << (step - 1)) - 1;
    long before = step >= Long.SIZE ? 0 : missing << step;
    if (missing == 0) {
      missingSince = now;
    }
    missing = before | skipped;
  }

  /** The API shows all there was up to the version. */
  void read(long version) {
    if (version >= latest) {
      latest = version;
      missing = 0;
    }
  }

  /** Whether one that was skipped hasn't come since. */
  boolean lack(long now, long patience) {
    return missing != 0 && now >= missingSince + patience;
  }
}
