package dev.lockkeeper.benchmarks.services;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a service's JVM is started with. */
enum Flags {
  NONE("none"),
  SERIAL("SerialGC, heap of 96 MiB"),
  IMAGE("the images', no cache"),
  /** Needs the cache that {@link AotCache} records. */
  CACHED("the images', AOT cache");

  private final String words;

  Flags(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /**
   * The JVM's options.
   *
   * @param home the project's folder
   */
  List<String> options(Path home) {
    return switch (this) {
      case NONE -> List.of();
      case SERIAL -> List.of("-XX:+UseSerialGC", "-Xmx96m");
      case IMAGE, CACHED -> List.of("@" + home.resolve("infra/images/jvm.options"));
    };
  }

  /** What is in its environment beside what a service is told. */
  Map<String, String> environment() {
    return switch (this) {
      case NONE, SERIAL -> Map.of();
      // As the Dockerfile sets it.
      case IMAGE, CACHED -> Map.of("MALLOC_ARENA_MAX", "2");
    };
  }
}
