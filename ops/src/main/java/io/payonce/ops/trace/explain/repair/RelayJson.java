package io.payonce.ops.trace.explain.repair;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Writes JSON in a value as Alipay does, without a space between its parts. */
final class RelayJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RelayJson() {}

  /** The JSON as it was before it was read and written anew; any other value as it is. */
  static String compact(String name, String value) {
    JsonNode json = parse(value);
    return json == null ? value : latin1(json);
  }

  /** The same, with numbers as texts of two digits behind the point, as amounts are written. */
  static String compactWithTexts(String name, String value) {
    JsonNode json = parse(value);
    return json == null ? value : latin1(withTexts(json));
  }

  /** Of a list or an object; else null. Java prints them without quotes. */
  private static JsonNode parse(String value) {
    boolean isContainer = value.startsWith("[") || value.startsWith("{");
    String text = new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    JsonNode json = isContainer ? read(text) : null;
    return json != null || !isContainer
        ? json
        : read(text.replaceAll("([\\w.]+)=([^,}\\]]*)", "\"$1\":\"$2\""));
  }

  private static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException noJson) {
      return null;
    }
  }

  private static String latin1(JsonNode json) {
    return new String(
        json.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static JsonNode withTexts(JsonNode json) {
    if (json.isNumber()) {
      BigDecimal number = json.decimalValue();
      return TextNode.valueOf(RelayAmounts.twoDigits("amount", number.toPlainString()));
    }
    if (json instanceof ArrayNode array) {
      ArrayNode all = MAPPER.createArrayNode();
      array.forEach(one -> all.add(withTexts(one)));
      return all;
    }
    if (json instanceof ObjectNode object) {
      ObjectNode all = MAPPER.createObjectNode();
      object.properties().forEach(one -> all.set(one.getKey(), withTexts(one.getValue())));
      return all;
    }
    return json;
  }
}
