package dev.lockkeeper.sandbox.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a run of tests was allowed, has used and was refused, in files of one line each; there may
 * be many worlds in a run. {@code acceptance/src/test/cli/least-privilege-check} reads the files of
 * all runs. Thread-safe.
 */
public final class AccessFiles {
  /** Kinds of lines; the files' names end so. */
  enum Kind {
    ALLOWED,
    USED,
    REFUSED;

    private String suffix() {
      return "." + name().toLowerCase(Locale.ROOT);
    }
  }

  private final Path folder;
  private final String name;
  private final Map<Kind, Set<String>> lines = new EnumMap<>(Kind.class);

  private AccessFiles(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /**
   * Files of a name in a folder, which is made if need be. Those of an earlier run are replaced.
   *
   * @throws UncheckedIOException here and later, if they can't be written
   */
  public static AccessFiles in(Path folder, String name) {
    AccessFiles files = new AccessFiles(folder, name);
    for (Kind kind : Kind.values()) {
      files.lines.put(kind, new TreeSet<>());
      files.write(kind);
    }
    return files;
  }

  /** Adds lines; a file is written anew for those that it doesn't have yet. */
  synchronized void add(Kind kind, Set<String> more) {
    if (lines.get(kind).addAll(more)) {
      write(kind);
    }
  }

  private void write(Kind kind) {
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(name + kind.suffix()), lines.get(kind));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
