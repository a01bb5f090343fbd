package io.payonce.processor.notification.json;

import io.payonce.processor.notification.form.ByteSlice;
import java.util.List;
import java.util.Map;

/** A value of a JSON text, with the bytes that it was written in. */
public sealed interface JsonValue {

  /** The bytes as they came, without the white space around them. */
  ByteSlice raw();

  /**
   * An object.
   *
   * @param members by name, in their order; not to be changed
   */
  record Members(ByteSlice raw, Map<String, JsonValue> members) implements JsonValue {}

  /**
   * An array.
   *
   * @param items in their order; not to be changed
   */
  record Items(ByteSlice raw, List<JsonValue> items) implements JsonValue {}

  /**
   * A string.
   *
   * @param text with its escapes resolved; no surrogate in it is alone
   */
  record Text(ByteSlice raw, String text) implements JsonValue {}

  /** A number, as it was written: no floating point ever reads it. */
  record Number(ByteSlice raw) implements JsonValue {}

  /** One of {@code true}, {@code false} and {@code null}. */
  record Word(ByteSlice raw) implements JsonValue {}
}
