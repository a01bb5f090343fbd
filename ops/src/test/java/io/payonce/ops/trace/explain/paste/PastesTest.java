package io.payonce.ops.trace.explain.paste;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.records.LooseForm;
import io.payonce.testing.Alipay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PastesTest {

  private static final Map<String, String> FIELDS =
      Alipay.sandbox().notification().with("subject", "测试+商品 100%, a=b").signedFields();
  private static final byte[] BODY = encoded(FIELDS);

  static Stream<Arguments> notations() {
    String body = new String(BODY, UTF_8);
    String json = json(FIELDS);
    return Stream.of(
        arguments(Notation.BODY, body),
        arguments(Notation.BODY, "\n" + body + "\r\n"),
        arguments(Notation.JSON, json),
        arguments(Notation.JSON, json.replace("/", "\\/")),
        arguments(Notation.JSON, json.replace("\",\"", "\",\n  \"")),
        arguments(Notation.JSON, json(lists())),
        arguments(Notation.JSON, lines(FIELDS, "'%s': '%s',", "{", "}").replace(",}", "}")),
        arguments(Notation.MAP, FIELDS.toString()),
        arguments(
            Notation.MAP,
            "map"
                + FIELDS.entrySet().stream()
                    .map(e -> e.getKey() + ":[" + e.getValue() + "]")
                    .collect(Collectors.joining(" ", "[", "]"))),
        arguments(Notation.ARRAY, lines(FIELDS, "    [%s] => %s", "Array\n(\n", "\n)\n")),
        arguments(Notation.ARRAY, lines(FIELDS, "  '%s' => '%s',", "array (\n", "\n)")),
        arguments(Notation.TEXT, joined(FIELDS, "%s=%s", "; ", "", "")),
        arguments(Notation.TEXT, joined(FIELDS, "%s: %s", ", ", "notify ", "")),
        arguments(Notation.TEXT, joined(FIELDS, "<%1$s>%2$s</%1$s>", "", "<xml>", "</xml>")),
        arguments(Notation.TEXT, joined(FIELDS, "| %s | %s |", "\n", "| name | value |\n", "")),
        arguments(Notation.TEXT, joined(FIELDS, "\"%s\"=>\"%s\"", ", ", "{", "}")),
        arguments(Notation.TEXT, joined(FIELDS, "[%s, %s]", "; ", "{", "}")),
        arguments(Notation.LINES, lines(FIELDS, "%s=%s", "", "")),
        arguments(Notation.LINES, lines(FIELDS, "%s: %s", "", "\n")),
        arguments(Notation.LINES, lines(FIELDS, "%s\t%s", "", "")),
        arguments(Notation.LINES, body.replace("&", "\n")),
        arguments(Notation.LINES, body.replace("&", "&\r\n")),
        arguments(Notation.URL, "https://pay.example.com/notify?" + body),
        arguments(Notation.URL, "GET /notify?" + body),
        arguments(Notation.CURL, "curl -X POST https://pay.example.com/notify -d '" + body + "'"),
        arguments(Notation.CURL, "$ curl --data-raw=\"" + body + "\" \\\n  http://localhost/"),
        arguments(Notation.CURL, curlOfParts()),
        arguments(
            Notation.HTTP,
            "POST /notify HTTP/1.1\r\nHost: a.example\r\nContent-Length: 9\r\n\r\n" + body),
        arguments(
            Notation.HTTP,
            "Host: a.example\nContent-Type: application/x-www-form-urlencoded\n\n" + body));
  }

  private static String curlOfParts() {
    return FIELDS.entrySet().stream()
        .map(e -> "--data-urlencode '" + e.getKey() + "=" + e.getValue() + "'")
        .collect(Collectors.joining(" \\\n  ", "curl http://localhost/notify ", ""));
  }

  @ParameterizedTest
  @MethodSource("notations")
  void shouldReadTheSameParameters(Notation notation, String text) {
    List<Pasted> found = Pastes.read(text.getBytes(UTF_8));

    assertEquals(1, found.size());
    assertEquals(notation, found.get(0).notation());
    assertSameFields(FIELDS, found.get(0));
  }

  static Stream<Arguments> wrappings() throws IOException {
    String json = json(FIELDS);
    byte[] schema = concat(new byte[] {0, 0, 0, 0, 7}, BODY);
    return Stream.of(
        arguments(
            Wrapping.BYTE_ORDER_MARK,
            concat(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, BODY)),
        arguments(Wrapping.UTF_16, new String(BODY, UTF_8).getBytes(StandardCharsets.UTF_16)),
        arguments(Wrapping.GZIP, gzip(BODY)),
        arguments(Wrapping.SCHEMA_ID, schema),
        arguments(Wrapping.BASE64, Base64.getEncoder().encode(BODY)),
        arguments(Wrapping.BASE64, Base64.getMimeEncoder().encode(BODY)),
        arguments(Wrapping.QUOTES, new ObjectMapper().writeValueAsBytes(new String(BODY, UTF_8))),
        arguments(
            Wrapping.LOG_LINE,
            ("2026-11-30 11:26:57.123 INFO [main] notify: " + json + " from 10.0.0.1")
                .getBytes(UTF_8)),
        arguments(Wrapping.LOG_LINE, ("2026-11-30 INFO params=" + FIELDS).getBytes(UTF_8)),
        arguments(
            Wrapping.LOG_LINE,
            ("2026-11-30 INFO body: " + new String(BODY, UTF_8)).getBytes(UTF_8)),
        arguments(
            Wrapping.JSON_FIELD, ("{\"level\":\"info\",\"params\":" + json + "}").getBytes(UTF_8)),
        arguments(
            Wrapping.JSON_FIELD,
            new ObjectMapper().writeValueAsBytes(Map.of("message", new String(BODY, UTF_8)))));
  }

  @ParameterizedTest
  @MethodSource("wrappings")
  void shouldTakeAWrappingOff(Wrapping wrapping, byte[] bytes) {
    List<Pasted> found = Pastes.read(bytes);

    assertEquals(List.of(wrapping), found.get(0).wrappings());
    assertSameFields(FIELDS, found.get(0));
  }

  @Test
  void shouldReadSeveral() {
    Map<String, String> second = new LinkedHashMap<>(FIELDS);
    second.put("notify_id", "other");
    for (String both :
        List.of(
            json(FIELDS) + "\n" + json(second),
            "[" + json(FIELDS) + "," + json(second) + "]",
            new String(BODY, UTF_8) + "\n" + new String(encoded(second), UTF_8),
            "INFO a " + FIELDS + "\nINFO b " + second)) {
      List<Pasted> found = Pastes.read(both.getBytes(UTF_8));

      assertEquals(2, found.size(), both);
      assertSameFields(second, found.get(1));
    }
  }

  @Test
  void shouldWriteTheBodyInTheCharsetThatItNames() {
    Map<String, String> gbk = Alipay.sandbox().notification().charset("GBK").signedFields();

    Pasted found = Pastes.read(json(gbk).getBytes(UTF_8)).get(0);

    assertEquals(gbk.get("subject"), LooseForm.parse(found.body()).text("subject"));
    assertArrayEquals(
        gbk.get("subject").getBytes(Charset.forName("GBK")),
        LooseForm.parse(found.body()).value("subject").getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void shouldKeepTheDigitsOfNumbersAndLeaveNullsOut() {
    Pasted found =
        Pastes.read(
                "{\"app_id\":1,\"sign\":\"s\",\"total_amount\":88.80,\"refund_fee\":null}"
                    .getBytes(UTF_8))
            .get(0);

    assertEquals("app_id=1&sign=s&total_amount=88.80", new String(found.body(), UTF_8));
  }

  @Test
  void shouldNameTheFileThatACurlLineReads() {
    OpsException thrown =
        assertThrows(
            OpsException.class,
            () -> Pastes.read("curl -d @body.txt http://localhost/".getBytes(UTF_8)));

    assertTrue(thrown.getMessage().contains("behind the @"), thrown::getMessage);
  }

  @Test
  void shouldGiveBackAsItIsWhatHoldsNoNotification() {
    for (String text :
        List.of("", "null", "{}", "[]", "\"\"", "hello", "a=b&c=d", "{", "curl", "=&=", "\0")) {
      Pasted found = Pastes.read(text.getBytes(UTF_8)).get(0);

      assertTrue(found.isBody(), text);
      assertEquals(text, new String(found.body(), UTF_8));
    }
  }

  @Test
  void shouldReadAnything() {
    Random random = new Random(20261201);
    for (int i = 0; i < 3000; i++) {
      byte[] bytes = json(FIELDS).getBytes(UTF_8);
      for (int change = random.nextInt(8); change >= 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      assertTrue(!Pastes.read(bytes).isEmpty());
    }
  }

  @Test
  void shouldReadWhatIsHuge() {
    for (String piece :
        List.of(
            "a=b&",
            "{",
            "[",
            "app_id=1, ",
            "x: y\n",
            "a=",
            "\\",
            "'a",
            "aaaa",
            "a=>\n",
            "x\n",
            "sign= x",
            " ",
            "</a> <sign>",
            "app_id=1&sign=2&\n")) {
      String huge = "a=> " + piece.repeat((1 << 20) / piece.length()) + "x";
      assertTrue(!Pastes.read(huge.getBytes(UTF_8)).isEmpty(), piece);
    }
  }

  private static void assertSameFields(Map<String, String> fields, Pasted found) {
    LooseForm form = LooseForm.parse(found.body());
    fields.forEach((name, value) -> assertEquals(value, form.text(name), name));
    assertEquals(fields.size(), form.fields().size());
  }

  private static Map<String, List<String>> lists() {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    FIELDS.forEach((name, value) -> lists.put(name, List.of(value)));
    return lists;
  }

  private static String lines(Map<String, String> fields, String format, String head, String tail) {
    return joined(fields, format, "\n", head, tail);
  }

  private static String joined(
      Map<String, String> fields, String format, String between, String head, String tail) {
    return fields.entrySet().stream()
        .map(e -> format.formatted(e.getKey(), e.getValue()))
        .collect(Collectors.joining(between, head, tail));
  }

  private static byte[] encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
        .collect(Collectors.joining("&"))
        .getBytes(UTF_8);
  }

  private static String json(Object value) {
    try {
      return new ObjectMapper().writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] concat(byte[] one, byte[] two) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(one);
    both.writeBytes(two);
    return both.toByteArray();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
