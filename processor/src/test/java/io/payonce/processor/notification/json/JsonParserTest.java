package io.payonce.processor.notification.json;

import static io.payonce.processor.notification.Checks.reason;
import static io.payonce.processor.notification.Checks.rejected;
import static io.payonce.processor.notification.Checks.value;
import static io.payonce.schemas.RejectionReason.DUPLICATE_FIELD;
import static io.payonce.schemas.RejectionReason.MALFORMED_JSON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.payonce.processor.notification.form.Checked;
import io.payonce.testing.LinearTime;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonParserTest {

  /** The letter that the raw texts below have for a quote, so that they can be read. */
  private static final char QUOTE = '\'';

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "1",
        "'a'",
        "[]",
        "[{}]",
        "{",
        "}",
        "{}}",
        "{}{}",
        "{} x",
        "{}\u0000",
        "{}//",
        "/**/{}",
        "#{}",
        "{a:1}",
        "{'a'}",
        "{'a':}",
        "{'a' 1}",
        "{'a'=1}",
        "{'a':1,}",
        "{,'a':1}",
        "{'a':1,,'b':2}",
        "{'a':1 'b':2}",
        "{'a':1;'b':2}",
        "{1:1}",
        "{null:1}",
        "{'a':1",
        "{'a':'",
        "{'a':'b}",
        "{'a",
        "{'a':[1,]}",
        "{'a':[,1]}",
        "{'a':[1 2]}",
        "{'a':[1}",
        "{'a':[1]",
        "{'a':]}",
        "{'a':01}",
        "{'a':-}",
        "{'a':-01}",
        "{'a':+1}",
        "{'a':.5}",
        "{'a':1.}",
        "{'a':1.e1}",
        "{'a':1e}",
        "{'a':1e+}",
        "{'a':1e1.5}",
        "{'a':0x10}",
        "{'a':1_000}",
        "{'a':1f}",
        "{'a':NaN}",
        "{'a':-Infinity}",
        "{'a':True}",
        "{'a':tru}",
        "{'a':truee}",
        "{'a':nul}",
        "{'a':undefined}",
        "{'a':`b`}",
        "{'a':'\t'}",
        "{'a':'\n'}",
        "{'a':'\u001f'}",
        "{'a':'\u0000'}",
        "{'a':'\\x41'}",
        "{'a':'\\'}",
        "{'a':'\\",
        "{'a':'\\a'}",
        "{'a':'\\u'}",
        "{'a':'\\u12'}",
        "{'a':'\\u12g4'}",
        "{'a':'\\U0041'}",
        "{'a':'\\ud800'}",
        "{'a':'\\udc00'}",
        "{'a':'\\ud800\\ud800'}",
        "{'a':'\\ud800x'}",
        "{'a':'\\ud800\\n'}",
        "{'a':'\\udc00\\ud800'}",
        "{'\\ud800':1}",
        "{\u00a0}",
        "{\u2028}",
        "{\f}",
        "{\u000b'a':1}",
        "\ufeff{}",
        "{}\ufeff",
        "{'a':\ufeff1}"
      })
  void shouldRejectWhatIsNoObjectOfStrictJson(String text) {
    // When / Then
    assertEquals(MALFORMED_JSON, reason(JsonParser.parse(bytes(text))), text);
  }

  @ParameterizedTest
  @CsvSource({
    "ff, an octet of no character",
    "c0af, an overlong slash",
    "c1bf, an overlong letter",
    "e080af, an overlong slash of three octets",
    "f08080af, an overlong slash of four octets",
    "eda080, a surrogate",
    "edbfbf, a low surrogate",
    "eda080edb080, a pair of surrogates",
    "f4908080, above the last character",
    "f8888080, five octets",
    "c3, cut after one of two",
    "e282, cut after two of three",
    "f09f98, cut after three of four",
    "80, a follower without its leader"
  })
  void shouldRejectWhatIsNotUtf8(String hex, String what) {
    // Given
    byte[] wrong = HexFormat.of().parseHex(hex);

    // When / Then
    assertEquals(MALFORMED_JSON, reason(JsonParser.parse(around(wrong))), what);
    assertEquals(MALFORMED_JSON, reason(JsonParser.parse(wrong)), what);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a':1,'a':1}",
        "{'a':1,'\\u0061':2}",
        "{'':1,'':2}",
        "{'x':{'a':1,'a':2}}",
        "{'x':[{'b':{'a':1,'c':1,'a':2}}]}",
        "{'\ud83d\ude00':1,'\\ud83d\\ude00':2}"
      })
  void shouldRejectANameThatOccursTwiceAtAnyDepth(String text) {
    // When / Then
    assertEquals(DUPLICATE_FIELD, reason(JsonParser.parse(bytes(text))), text);
  }

  @Test
  void shouldTakeOneNameInTwoObjects() {
    // When / Then
    assertEquals(
        null, reason(JsonParser.parse(bytes("{'a':{'a':1},'b':{'a':1},'A':[{'a':1},{'a':1}]}"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "99.90",
        "99.9",
        "1e2",
        "-0",
        "-0.0",
        "1E+5",
        "0",
        "123456789012345678901234567890.1234",
        "[ 1 , 2 ]",
        "{ 'b' :\t[ ] }",
        "true",
        "false",
        "null",
        "[]",
        "{}"
      })
  void shouldKeepAValueAsItWasWritten(String raw) {
    // Given
    byte[] body = bytes(" \r\n{ 'x' : 1 ,\t'a' :  " + raw + "  } ");

    // When
    JsonValue kept = value(JsonParser.parse(body)).members().get("a");

    // Then
    assertEquals(raw.replace(QUOTE, '"'), UTF_8.decode(kept.raw().buffer()).toString());
  }

  @Test
  void shouldResolveEscapesInATextAndKeepThemInItsBytes() {
    // Given
    String raw = "'\\u4f60\\n\\t\\\\\\/\\'\\b\\f\\r\\ud83D\\uDe00\u597d\\u0000'";

    // When
    JsonValue kept = value(JsonParser.parse(bytes("{'a':" + raw + "}"))).members().get("a");

    // Then
    assertEquals("\u4f60\n\t\\/\"\b\f\r\ud83d\ude00\u597d\0", ((JsonValue.Text) kept).text());
    assertEquals(raw.replace(QUOTE, '"'), UTF_8.decode(kept.raw().buffer()).toString());
  }

  @ParameterizedTest
  @CsvSource({"[,],1", "{'a':,},1"})
  void shouldTakeTheDeepestAndRefuseOneMore(String open, String close, String inmost) {
    // Given
    int inside = JsonParser.DEPTH_MAX - 1;

    // When / Then
    assertEquals(null, reason(JsonParser.parse(nested(open, close, inmost, inside))));
    assertEquals(MALFORMED_JSON, reason(JsonParser.parse(nested(open, close, inmost, inside + 1))));
    assertEquals(MALFORMED_JSON, reason(JsonParser.parse(bytes("{'a':" + open.repeat(30_000)))));
  }

  private static byte[] nested(String open, String close, String inmost, int depth) {
    return bytes("{'a':" + open.repeat(depth) + inmost + close.repeat(depth) + "}");
  }

  @Test
  void shouldTakeTheMostValuesAndRefuseOneMore() {
    // When / Then
    assertEquals(null, reason(JsonParser.parse(members(JsonParser.VALUES_MAX))));
    assertEquals(MALFORMED_JSON, reason(JsonParser.parse(members(JsonParser.VALUES_MAX + 1))));
  }

  private static byte[] members(int count) {
    return bytes(
        IntStream.range(0, count)
            .mapToObj(i -> "'" + i + "':" + i)
            .collect(Collectors.joining(",", "{", "}")));
  }

  @Test
  void shouldSayWhereAndNothingOfTheContent() {
    // When
    var rejection = rejected(JsonParser.parse(bytes("{'a':'canary7731','canary7731' 1}")));

    // Then
    assertEquals(
        "at byte 31: expected a colon behind a name, got something else", rejection.detail());
    assertFalse(rejection.toString().contains("canary"), rejection::toString);
  }

  @Test
  void shouldNameABodyThatBeginsWithAByteOrderMark() {
    // When
    var rejection = rejected(JsonParser.parse(bytes("\ufeff{}")));

    // Then
    assertEquals("the body begins with a byte order mark", rejection.detail());
    assertNotNull(rejection.hint());
  }

  /** What ours takes, Jackson takes too, and finds the same in it. */
  @Test
  void shouldReadNothingThatAnotherStrictParserRefuses() throws IOException {
    // Given
    JsonMapper jackson =
        JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    Random random = new Random(20261130);
    byte[] seed = bytes("{'a':[1,-2.50e3,'x\\n\u4f60',{'b':null}],'c':true,'d':'&e=1','f':{}}");
    int taken = 0;

    for (int i = 0; i < 20_000; i++) {
      byte[] body = mutated(seed, random);

      // When
      if (JsonParser.parse(body) instanceof Checked.Passed<JsonValue.Members> passed) {
        taken++;
        JsonNode peer = jackson.readTree(body);

        // Then
        assertEquals(peer.size(), passed.value().members().size());
        passed
            .value()
            .members()
            .forEach((name, value) -> assertSame(peer.get(name), value, jackson));
      }
    }
    assertFalse(taken < 1000, "too few were taken: " + taken);
  }

  private static void assertSame(JsonNode peer, JsonValue value, JsonMapper jackson) {
    if (value instanceof JsonValue.Text text) {
      assertEquals(peer.textValue(), text.text());
    } else {
      try {
        assertEquals(peer, jackson.readTree(UTF_8.decode(value.raw().buffer()).toString()));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static byte[] mutated(byte[] seed, Random random) {
    byte[] body = seed.clone();
    String alphabet = "{}[]\",:\\0123eE+-.tfn u&=\n";
    for (int changes = random.nextInt(3); changes >= 0; changes--) {
      body[random.nextInt(body.length)] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
    }
    return random.nextInt(8) == 0 ? Arrays.copyOf(body, random.nextInt(body.length)) : body;
  }

  @ParameterizedTest
  @MethodSource("longBodies")
  void shouldCostTimeLinearInTheBody(String before, String repeated, String after) {
    // Given
    int times = (LinearTime.BYTES - before.length() - after.length()) / repeated.length();
    byte[] body = bytes(before + repeated.repeat(times) + after);

    // When
    List<String> slow =
        LinearTime.tooSlow(
            JsonParser::parse, Stream.of(new LinearTime.Input(before + repeated, body)));

    // Then
    assertEquals(List.of(), slow);
  }

  static Stream<Arguments> longBodies() {
    return Stream.of(
            "{'a':'|x|'}",
            "{'a':'|\\u4f60|'}",
            "{'a':'|\\n|'}",
            "{'a':'|\u4f60|'}",
            "{'a':'|\\\\|'}",
            "{'a':|9|}",
            "{'a':|9.|",
            "{'a':|[|",
            "{'a':|{'a':|",
            "{'a':[1|,1|]}",
            "{'a':1| |}",
            "|{|",
            "|'|",
            "{|'a':1,|'b':1}",
            "|\\|")
        .map(text -> text.split("\\|", -1))
        .map(parts -> Arguments.of((Object[]) parts));
  }

  @Test
  void shouldCostTimeLinearInAnyPattern() {
    // When / Then
    assertEquals(List.of(), LinearTime.tooSlow(JsonParser::parse, LinearTime.patterns()));
  }

  private static byte[] around(byte[] wrong) {
    byte[] before = bytes("{'a':'");
    byte[] after = bytes("'}");
    byte[] body = Arrays.copyOf(before, before.length + wrong.length + after.length);
    System.arraycopy(wrong, 0, body, before.length, wrong.length);
    System.arraycopy(after, 0, body, before.length + wrong.length, after.length);
    return body;
  }

  private static byte[] bytes(String text) {
    return text.replace(QUOTE, '"').getBytes(UTF_8);
  }
}
