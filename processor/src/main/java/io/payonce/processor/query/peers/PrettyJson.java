package io.payonce.processor.query.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * JSON that people read in a terminal: what fits on a line stands on one, the rest is indented; the
 * same on every system, a line feed last.
 */
public final class PrettyJson {

  /** Short enough for half of a wide terminal, long enough for coordinates and ids. */
  private static final int LINE_CHARACTERS_MAX = 100;

  private static final String INDENT = "  ";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private PrettyJson() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static byte[] bytes(JsonNode json) {
    return (text(json, "", true) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The object in a peer's answer; empty when it is none. */
  static Optional<ObjectNode> read(byte[] json) {
    try {
      return Optional.ofNullable(MAPPER.readTree(json))
          .filter(JsonNode::isObject)
          .map(ObjectNode.class::cast);
    } catch (IOException e) {
      // Whoever answered there, it was no instance of ours: the caller says so.
      return Optional.empty();
    }
  }

  private static String text(JsonNode json, String indent, boolean isOutermost) {
    if (!json.isContainerNode() || json.isEmpty()) {
      return json.toString();
    }
    boolean fits = indent.length() + json.toString().length() <= LINE_CHARACTERS_MAX;
    if (fits && !isOutermost) {
      return around(json, " ", String.join(", ", members(json, "")), " ");
    }
    String inner = indent + INDENT;
    return around(
        json, "\n" + inner, String.join(",\n" + inner, members(json, inner)), "\n" + indent);
  }

  private static List<String> members(JsonNode json, String indent) {
    List<String> members = new ArrayList<>(json.size());
    if (json.isObject()) {
      json.properties()
          .forEach(
              member ->
                  members.add(
                      TextNode.valueOf(member.getKey())
                          + ": "
                          + text(member.getValue(), indent, false)));
    } else {
      json.forEach(element -> members.add(text(element, indent, false)));
    }
    return members;
  }

  private static String around(JsonNode json, String before, String members, String after) {
    return json.isObject()
        ? "{" + before + members + after + "}"
        : "[" + before + members + after + "]";
  }
}
