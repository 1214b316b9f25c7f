package dev.lockkeeper.platform.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The schema of an event of ours, as {@code docs/events} has it. */
public final class EventSchema {
  /** Tests run in their module's directory. */
  public static final Path DOCS = Path.of("..", "docs");

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode tree;
  private final Schema schema;

  private EventSchema(String text) {
    this.tree = read(text);
    this.schema = REGISTRY.getSchema(text);
  }

  public static EventSchema of(String detailType) {
    return new EventSchema(text(DOCS.resolve("events").resolve(fileName(detailType))));
  }

  public static String fileName(String detailType) {
    return detailType.toLowerCase(Locale.ROOT).replace(' ', '-') + ".schema.json";
  }

  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException wrong) {
      throw new AssertionError(json, wrong);
    }
  }

  /** What is wrong with a detail; nothing if it validates. */
  public List<String> complaints(JsonNode detail) {
    return schema
        .validate(
            detail.toString(),
            InputFormat.JSON,
            execution -> execution.executionConfig(with -> with.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .toList();
  }

  /** The members that a detail must have. */
  public List<String> required() {
    List<String> names = new ArrayList<>();
    tree.path("required").forEach(name -> names.add(name.asText()));
    return names;
  }

  /** All members that the schema tells of. */
  public List<String> members() {
    List<String> names = new ArrayList<>();
    tree.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }
}
