package dev.lockkeeper.sandbox.cloudwatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Tells whether a text is JSON. */
final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  static boolean isObject(String text) {
    try {
      return MAPPER.readTree(text).isObject();
    } catch (JsonProcessingException broken) {
      return false;
    }
  }
}
