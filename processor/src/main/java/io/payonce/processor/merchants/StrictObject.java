package io.payonce.processor.merchants;

import com.fasterxml.jackson.databind.JsonNode;
import io.payonce.process.config.ShownValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A JSON object of the merchants file, read field by field; one that nobody asks for is wrong. */
final class StrictObject {

  private static final Pattern NAME = Pattern.compile("[0-9A-Za-z._-]{1,64}");

  private final JsonNode node;
  private final String where;
  private final Set<String> asked = new LinkedHashSet<>();

  /**
   * An object.
   *
   * @param where its place in the file, for people
   */
  StrictObject(JsonNode node, String where) {
    this.node = node;
    this.where = where;
    if (!node.isObject()) {
      throw bad("expected an object { }, got " + kind(node));
    }
  }

  /** A complaint about this object. */
  BadMerchantsFileException bad(String what) {
    return new BadMerchantsFileException(where, what);
  }

  /** A text that must be there and not empty. */
  String text(String name) {
    String text = optionalText(name);
    if (text == null) {
      throw bad("expected the field " + name + ", got none: add it");
    }
    return text;
  }

  /** A text that is not empty, or null when it is absent. */
  String optionalText(String name) {
    JsonNode value = value(name);
    return value == null ? null : text(name, value);
  }

  /** Whether a field is true; false when it is absent. */
  boolean truth(String name) {
    JsonNode value = value(name);
    if (value != null && !value.isBoolean()) {
      throw bad("expected true or false in " + name + ", got " + kind(value));
    }
    return value != null && value.booleanValue();
  }

  private String text(String name, JsonNode value) {
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw bad("expected a text in " + name + ", got " + kind(value));
    }
    return value.textValue();
  }

  /** What a text means, or empty when it is absent. */
  <T> Optional<T> optional(String name, Function<String, T> meaning) {
    String text = optionalText(name);
    return text == null ? Optional.empty() : Optional.of(made(name, () -> meaning.apply(text)));
  }

  /** What is made of this object; a complaint of its maker gets the place in the file. */
  <T> T made(Supplier<T> maker) {
    return made("", maker);
  }

  private <T> T made(String field, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw new BadMerchantsFileException(
          field.isEmpty() ? where : where + ", " + field, e.getMessage(), e);
    }
  }

  /**
   * One of these constants by its word; another one when the field is absent.
   *
   * @param word the word of a constant in the file
   */
  <E extends Enum<E>> E oneOf(String name, E[] constants, Function<E, String> word, E whenAbsent) {
    String text = optionalText(name);
    if (text == null) {
      return whenAbsent;
    }
    return Arrays.stream(constants)
        .filter(constant -> word.apply(constant).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                bad(
                    "expected one of "
                        + Arrays.stream(constants).map(word).toList()
                        + " in "
                        + name
                        + ", got another word"));
  }

  /** Different texts; none when the field is absent. */
  Set<String> texts(String name) {
    Set<String> texts = new LinkedHashSet<>();
    for (JsonNode item : items(name)) {
      if (!texts.add(text(name, item))) {
        throw bad("expected each text of " + name + " once, got one twice");
      }
    }
    return texts;
  }

  /** An object, or null when the field is absent. */
  StrictObject optionalObject(String name) {
    JsonNode value = value(name);
    return value == null ? null : new StrictObject(value, where + ", " + name);
  }

  /** Objects by their names; none when the field is absent. */
  Map<String, StrictObject> objectsByName(String name) {
    StrictObject all = optionalObject(name);
    Map<String, StrictObject> objects = new LinkedHashMap<>();
    if (all != null) {
      all.node.properties().forEach(field -> objects.put(field.getKey(), all.member(field)));
    }
    return objects;
  }

  private StrictObject member(Map.Entry<String, JsonNode> field) {
    return new StrictObject(field.getValue(), where + "." + shown(field.getKey()));
  }

  /** A span in milliseconds, or null when it is absent: a number, or a text like 5 min. */
  Long optionalSpanMs(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return checkedSpan(name, value.longValue());
    }
    return optional(name, SpanText::parse).orElseThrow();
  }

  private long checkedSpan(String name, long ms) {
    return made(name, () -> SpanText.checked(ms));
  }

  /** Objects; none when the field is absent. Each is named by one of its fields, if it can be. */
  List<StrictObject> objects(String name, String namedBy) {
    List<StrictObject> objects = new ArrayList<>();
    for (JsonNode item : items(name)) {
      String label = label(item.path(namedBy));
      objects.add(new StrictObject(item, where + ", " + name + "[" + objects.size() + "]" + label));
    }
    return objects;
  }

  /** People find a place by its name; what is no name may be a key that was pasted there. */
  private static String label(JsonNode name) {
    return name.isTextual() && NAME.matcher(name.textValue()).matches()
        ? " (" + name.textValue() + ")"
        : "";
  }

  private Iterable<JsonNode> items(String name) {
    JsonNode value = value(name);
    if (value != null && !value.isArray()) {
      throw bad("expected a list [ ] in " + name + ", got " + kind(value));
    }
    return value == null ? List.of() : value;
  }

  private JsonNode value(String name) {
    asked.add(name);
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value;
  }

  /** Refuses fields that were not asked for: a misspelled valid_to must not be passed over. */
  void refuseOthers() {
    Set<String> others = new HashSet<>();
    node.fieldNames().forEachRemaining(others::add);
    others.removeAll(asked);
    if (!others.isEmpty()) {
      throw bad(
          "expected only " + asked + ", got also " + shown(others) + ": correct or remove it");
    }
  }

  private static List<String> shown(Set<String> names) {
    return names.stream().sorted().map(StrictObject::shown).toList();
  }

  private static String shown(String name) {
    return NAME.matcher(name).matches() ? name : ShownValue.of(name);
  }

  private static String kind(JsonNode value) {
    return value.isTextual() && value.textValue().isBlank()
        ? "an empty one"
        : value.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
