package io.payonce.ops.trace.explain.paste;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/** Reads parameters from JSON, of the strict kind and of those that languages print. */
final class JsonNotation {

  /** Amounts keep their digits; quotes may be single, as Python prints them. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** Of an object, a list or a string; nothing else holds a notification. */
  private static final String STARTS = "{[\"'";

  private JsonNotation() {}

  /** The value that a text is, or null when it is no JSON. */
  static JsonNode parse(String text) {
    if (text.isEmpty() || STARTS.indexOf(text.charAt(0)) < 0) {
      return null;
    }
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException noJson) {
      return null;
    }
  }

  /** The parameters of an object; a null is none. */
  static Fields fields(JsonNode object) {
    Fields fields = new Fields();
    object
        .properties()
        .forEach(
            field -> {
              if (!field.getValue().isNull()) {
                fields.with(field.getKey(), text(field.getValue()));
              }
            });
    return fields;
  }

  /** All texts and objects somewhere in a value, the outer ones first. */
  static List<JsonNode> inside(JsonNode value) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode child : value) {
      if (child.isTextual() || child.isContainerNode()) {
        found.add(child);
      }
    }
    return found;
  }

  /** Servlets and form parsers have a list for each name. */
  private static String text(JsonNode value) {
    if (value.isArray() && value.size() == 1 && value.get(0).isValueNode()) {
      return value.get(0).asText();
    }
    return value.isContainerNode() ? value.toString() : scalar(value);
  }

  private static String scalar(JsonNode value) {
    return value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asText();
  }
}
