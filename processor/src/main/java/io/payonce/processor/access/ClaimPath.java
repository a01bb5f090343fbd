package io.payonce.processor.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The path of a claim in a token: names joined by dots, or a JSON pointer (RFC 6901) for names that
 * hold dots.
 *
 * @param text as configured
 */
record ClaimPath(String text) {

  /** The texts at this place; none when there is nothing of that kind. */
  Set<String> texts(Map<String, Object> claims) {
    Object value = claims;
    for (String name : names()) {
      value = value instanceof Map<?, ?> object ? object.get(name) : null;
    }
    return texts(value).collect(Collectors.toSet());
  }

  private static Stream<String> texts(Object value) {
    if (value instanceof String text) {
      return Stream.of(text.split(" ")).filter(word -> !word.isEmpty());
    }
    return value instanceof Collection<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast)
        : Stream.empty();
  }

  private List<String> names() {
    return text.startsWith("/")
        ? Stream.of(text.substring(1).split("/", -1))
            .map(name -> name.replace("~1", "/").replace("~0", "~"))
            .toList()
        : List.of(text.split("\\.", -1));
  }
}
