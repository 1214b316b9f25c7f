package dev.lockkeeper.platform.wiring;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * Refuses what Jackson would make the best of: unknown members, since a misspelt {@code deadline}
 * must not pass for none; numbers where a text is meant, texts and fractions where a whole number
 * is, either where it is yes or no; and text after the end.
 */
@Singleton
public class StrictJson implements ObjectMapperCustomizer {
  /** After Quarkus's own, which is lenient. */
  @Override
  public int priority() {
    return MINIMUM_PRIORITY;
  }

  @Override
  public void customize(ObjectMapper json) {
    json.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    json.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    refuse(
        json,
        LogicalType.Textual,
        CoercionInputShape.Integer,
        CoercionInputShape.Float,
        CoercionInputShape.Boolean);
    refuse(
        json,
        LogicalType.Integer,
        CoercionInputShape.String,
        CoercionInputShape.EmptyString,
        CoercionInputShape.Float,
        CoercionInputShape.Boolean);
    refuse(
        json,
        LogicalType.Boolean,
        CoercionInputShape.String,
        CoercionInputShape.EmptyString,
        CoercionInputShape.Integer);
  }

  private static void refuse(ObjectMapper json, LogicalType wanted, CoercionInputShape... given) {
    for (CoercionInputShape each : given) {
      json.coercionConfigFor(wanted).setCoercion(each, CoercionAction.Fail);
    }
  }
}
