package io.payonce.processor.notification;

import io.payonce.processor.notification.form.ByteSlice;
import io.payonce.processor.notification.form.Field;
import io.payonce.processor.notification.form.Form;
import io.payonce.processor.notification.form.TextDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fields that are handed on because the configuration asks for them; no decision reads them.
 *
 * <p>So a value that is no text in the notification's charset is left out and does not cost a
 * payment.
 */
final class ExtraFields {

  private static final Set<String> UNSIGNED =
      Stream.of(Field.values())
          .filter(field -> !field.isAlwaysSigned())
          .map(Field::toString)
          .collect(Collectors.toUnmodifiableSet());

  private final Map<String, byte[]> names = new LinkedHashMap<>();

  ExtraFields(List<String> names) {
    for (String name : names) {
      if (name.isEmpty() || UNSIGNED.contains(name)) {
        throw new IllegalArgumentException(
            "expected names of signed fields, got '" + name + "': take it off the list");
      }
      this.names.put(name, name.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Their names: a field that is handed on must not hide in another. */
  Set<String> names() {
    return names.keySet();
  }

  /** Those that the form has, in the configured order. */
  Map<String, String> read(Form form, TextDecoder decoder) {
    Map<String, String> read = new LinkedHashMap<>();
    names.forEach(
        (name, bytes) -> {
          ByteSlice value = form.value(bytes);
          String text = value == null ? null : decoder.decode(value);
          if (text != null) {
            read.put(name, text);
          }
        });
    return Collections.unmodifiableMap(read);
  }
}
