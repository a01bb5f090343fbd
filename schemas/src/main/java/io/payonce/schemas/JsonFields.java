package io.payonce.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the fields of a JSON object by type; what is missing or of another type is an {@link
 * IllegalArgumentException} that names the field and never its value.
 */
record JsonFields(JsonNode object) {

  String text(String name) {
    JsonNode value = present(name);
    require(value.isTextual(), name, "a string");
    return value.textValue();
  }

  String textOrNull(String name) {
    return object.hasNonNull(name) ? text(name) : null;
  }

  long integer(String name) {
    JsonNode value = present(name);
    require(value.isIntegralNumber() && value.canConvertToLong(), name, "an integer");
    return value.longValue();
  }

  boolean truth(String name) {
    JsonNode value = present(name);
    require(value.isBoolean(), name, "true or false");
    return value.booleanValue();
  }

  BigDecimal amount(String name) {
    return new BigDecimal(text(name));
  }

  BigDecimal amountOrNull(String name) {
    return object.hasNonNull(name) ? amount(name) : null;
  }

  OffsetDateTime time(String name) {
    return OffsetDateTime.parse(text(name));
  }

  OffsetDateTime timeOrNull(String name) {
    return object.hasNonNull(name) ? time(name) : null;
  }

  JsonFields nested(String name) {
    return new JsonFields(present(name));
  }

  JsonFields nestedOrNull(String name) {
    return object.hasNonNull(name) ? nested(name) : null;
  }

  /** The members of an object of strings, in their order; empty when there is no such field. */
  Map<String, String> texts(String name) {
    JsonNode found = object.path(name);
    require(found.isMissingNode() || found.isObject(), name, "an object of strings");
    Map<String, String> texts = new LinkedHashMap<>();
    JsonFields members = new JsonFields(object.path(name));
    members.object.fieldNames().forEachRemaining(member -> texts.put(member, members.text(member)));
    return Collections.unmodifiableMap(texts);
  }

  private JsonNode present(String name) {
    require(object.hasNonNull(name), name, "present");
    return object.get(name);
  }

  private static void require(boolean condition, String name, String expected) {
    if (!condition) {
      throw new IllegalArgumentException("the field " + name + " must be " + expected);
    }
  }
}
