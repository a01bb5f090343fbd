package io.payonce.ops.trace.explain.paste;

import com.fasterxml.jackson.databind.JsonNode;
import io.payonce.ops.records.LooseForm;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the notifications in what somebody has.
 *
 * <p>Bytes in which none is found are given back as they are: a damaged body is one, too.
 */
public final class Pastes {

  /** Deeper wrappings are not looked into. */
  private static final int DEPTH_MAX = 6;

  /** As many notifications of one text are looked at. */
  private static final int COUNT_MAX = 1000;

  /** A shorter line holds no notification. */
  private static final int LINE_CHARS_MIN = 40;

  private static final Pattern FORM = Pattern.compile("[A-Za-z_%][\\w.%-]*+=[^&\\r\\n]*+&");

  private static final Pattern URL =
      Pattern.compile("(?:[A-Z]+ )?(?:https?://|/)[^\\s?]*\\?(\\S+)");

  private Pastes() {}

  /** All notifications in these bytes, at least one. */
  public static List<Pasted> read(byte[] bytes) {
    List<Pasted> found = new ArrayList<>(found(bytes, 0));
    if (found.isEmpty()) {
      found.add(new Pasted(Notation.BODY, List.of(), bytes));
    }
    return found;
  }

  private static List<Pasted> found(byte[] bytes, int depth) {
    if (depth > DEPTH_MAX) {
      return List.of();
    }
    Wrapped wrapped = Wrapped.of(bytes);
    if (wrapped != null) {
      List<Pasted> inside = found(wrapped.inner(), depth + 1);
      return inside.stream().map(one -> one.inside(wrapped.wrapping())).toList();
    }
    String latin1 = LooseForm.latin1(bytes).strip();
    List<Pasted> body = isForm(latin1) ? List.of(body(latin1)) : List.of();
    if (!body.isEmpty() && latin1.indexOf('\n') < 0) {
      return body;
    }
    List<Pasted> found = text(text(bytes).strip(), latin1, depth);
    return found.isEmpty() ? body : found;
  }

  private static List<Pasted> text(String text, String latin1, int depth) {
    Pasted one = single(text, latin1);
    if (one != null) {
      return List.of(one);
    }
    List<Pasted> inJson = json(JsonNotation.parse(text), depth);
    if (!inJson.isEmpty()) {
      return inJson;
    }
    List<Pasted> each = eachLine(text, depth);
    List<Pasted> inside = each.isEmpty() ? inLog(text, depth) : each;
    Pasted loose = inside.isEmpty() ? loose(text) : null;
    return loose == null ? inside : List.of(loose);
  }

  /** The notification that the whole text is, or null. */
  private static Pasted single(String text, String latin1) {
    if (CurlNotation.isCurl(text)) {
      return curl(text);
    }
    Matcher url = URL.matcher(latin1);
    if (url.matches() && isForm(url.group(1))) {
      return new Pasted(Notation.URL, List.of(), bytes(url.group(1)));
    }
    String http = HttpNotation.body(latin1);
    if (http != null && isForm(http.strip())) {
      return new Pasted(Notation.HTTP, List.of(), bytes(http.strip()));
    }
    JsonNode json = JsonNotation.parse(text);
    if (json != null) {
      return json.isObject() ? pasted(Notation.JSON, JsonNotation.fields(json)) : null;
    }
    Pasted map = pasted(Notation.MAP, MapNotation.map(text));
    Pasted array = map == null ? pasted(Notation.ARRAY, MapNotation.array(text)) : map;
    return array == null ? pasted(Notation.LINES, MapNotation.lines(text)) : array;
  }

  private static Pasted curl(String text) {
    String body = CurlNotation.body(text);
    String url = CurlNotation.url(text);
    String data = body != null ? body : url == null ? "" : url.substring(url.indexOf('?') + 1);
    return isForm(data)
        ? new Pasted(Notation.CURL, List.of(), data.getBytes(StandardCharsets.UTF_8))
        : null;
  }

  private static Pasted pasted(Notation notation, Fields fields) {
    return fields == null || !fields.areOfNotification()
        ? null
        : new Pasted(notation, List.of(), fields.body());
  }

  private static Pasted loose(String text) {
    return pasted(Notation.TEXT, LooseText.read(text));
  }

  /** In a string, in a list, or in a field of an object that is none itself. */
  private static List<Pasted> json(JsonNode json, int depth) {
    if (json == null || json.isNumber()) {
      return List.of();
    }
    List<JsonNode> parts = json.isTextual() ? List.of(json) : JsonNotation.inside(json);
    List<Pasted> found = new ArrayList<>();
    for (JsonNode part : parts) {
      String text = part.isTextual() ? part.textValue() : part.toString();
      Wrapping around =
          json.isTextual() ? Wrapping.QUOTES : json.isObject() ? Wrapping.JSON_FIELD : null;
      for (Pasted one : found(text.getBytes(StandardCharsets.UTF_8), depth + 1)) {
        found.add(around == null ? one : one.inside(around));
      }
    }
    return limited(found);
  }

  /** A notification on each of several lines. */
  private static List<Pasted> eachLine(String text, int depth) {
    String[] lines = text.split("\\R");
    List<Pasted> found = new ArrayList<>();
    for (int i = 0; lines.length > 1 && i < lines.length && found.size() < COUNT_MAX; i++) {
      if (lines[i].length() >= LINE_CHARS_MIN) {
        found.addAll(found(lines[i].getBytes(StandardCharsets.UTF_8), depth + 1));
      }
    }
    return limited(found);
  }

  private static List<Pasted> inLog(String text, int depth) {
    String inside = LogLine.parameters(text);
    return inside == null || inside.length() == text.length()
        ? List.of()
        : found(inside.getBytes(StandardCharsets.UTF_8), depth + 1).stream()
            .map(one -> one.inside(Wrapping.LOG_LINE))
            .toList();
  }

  private static List<Pasted> limited(List<Pasted> found) {
    return found.subList(0, Math.min(found.size(), COUNT_MAX));
  }

  private static boolean isForm(String text) {
    return FORM.matcher(text).lookingAt()
        && ParameterNames.areOfNotification(
            LooseForm.parse(text, LooseForm::decoded).fields().stream()
                .map(field -> field.name())
                .toList());
  }

  private static Pasted body(String latin1) {
    return new Pasted(Notation.BODY, List.of(), bytes(latin1));
  }

  private static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** In UTF-8 if it is that, else in GBK, else one character for each byte. */
  private static String text(byte[] bytes) {
    for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GBK"))) {
      try {
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException another) {
        continue;
      }
    }
    return LooseForm.latin1(bytes);
  }
}
