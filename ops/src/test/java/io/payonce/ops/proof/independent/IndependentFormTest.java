package io.payonce.ops.proof.independent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.payonce.testing.Alipay;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The form in one pass, held against one that takes a body apart at its signs, piece by piece. */
class IndependentFormTest {

  private static final String SIGNS = "aaab==&&%%+4zF01\u00e9\u0000";

  @Test
  void shouldReadAnyBodyAsThePlainFormDoes() {
    Random random = new Random(20261125);
    for (int i = 0; i < 40_000; i++) {
      byte[] body = new byte[random.nextInt(24)];
      for (int at = 0; at < body.length; at++) {
        body[at] = (byte) SIGNS.charAt(random.nextInt(SIGNS.length()));
      }
      shouldReadAsThePlainFormDoes(body);
    }
  }

  @Test
  void shouldReadAlteredNotificationsAsThePlainFormDoes() {
    Random random = new Random(20261126);
    byte[] genuine = Alipay.sandbox().notification().refundFee("1.00").sign();
    for (int i = 0; i < 2_000; i++) {
      byte[] body = genuine.clone();
      for (int flips = random.nextInt(4); flips > 0; flips--) {
        body[random.nextInt(body.length)] = (byte) SIGNS.charAt(random.nextInt(SIGNS.length()));
      }
      shouldReadAsThePlainFormDoes(body);
    }
  }

  private static void shouldReadAsThePlainFormDoes(byte[] body) {
    String shown = new String(body, StandardCharsets.ISO_8859_1);
    Map<String, byte[]> expected = plain(body);
    if (expected == null) {
      assertThrows(IllegalArgumentException.class, () -> IndependentForm.of(body), shown);
      return;
    }
    IndependentForm form = IndependentForm.of(body);
    Map<String, byte[]> values = form.values();
    assertEquals(expected.keySet(), values.keySet(), shown);
    expected.forEach(
        (name, value) -> {
          assertArrayEquals(value, values.get(name), shown);
          assertArrayEquals(IndependentForm.isBlank(value) ? null : value, form.value(name), shown);
          assertNull(form.value(name + "?"), shown);
        });
  }

  @Test
  void shouldTakeABlankValueForNone() {
    IndependentForm form =
        IndependentForm.of(
            "a=+%09&b=%E3%80%80&c=%A1%A1&d=%C2%A0&e=+x".getBytes(StandardCharsets.US_ASCII));

    assertNull(form.value("a"));
    assertNull(form.value("b"));
    assertNull(form.value("c"));
    assertArrayEquals(new byte[] {(byte) 0xc2, (byte) 0xa0}, form.value("d"));
    assertArrayEquals(" x".getBytes(StandardCharsets.US_ASCII), form.value("e"));
  }

  @Test
  void shouldTellNamesOfOneHashApart() {
    assertEquals("Aa".hashCode(), "BB".hashCode());

    IndependentForm form = IndependentForm.of("Aa=1&BB=2".getBytes(StandardCharsets.US_ASCII));

    assertArrayEquals(new byte[] {'1'}, form.value("Aa"));
    assertArrayEquals(new byte[] {'2'}, form.value("BB"));
    assertNull(form.value("C#"));
  }

  @Test
  void shouldTakeAsManyParametersAndBytesAsItSays() {
    assertEquals(256, IndependentForm.of(parameters(256)).values().size());
    assertThrows(IllegalArgumentException.class, () -> IndependentForm.of(parameters(257)));
    assertEquals(65_534, IndependentForm.of(value(65_534)).value("a").length);
    assertThrows(IllegalArgumentException.class, () -> IndependentForm.of(value(65_535)));
    assertThrows(IllegalArgumentException.class, () -> IndependentForm.of(new byte[0]));
    assertThrows(IllegalArgumentException.class, () -> IndependentForm.of(null));
  }

  private static byte[] parameters(int count) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < count; i++) {
      body.append('&').append(i).append("=x");
    }
    return body.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] value(int bytes) {
    return ("a=" + "x".repeat(bytes)).getBytes(StandardCharsets.US_ASCII);
  }

  /** The same by definition; null where it is no form. */
  private static Map<String, byte[]> plain(byte[] body) {
    if (body.length == 0) {
      return null;
    }
    Map<String, byte[]> values = new TreeMap<>();
    for (String piece : new String(body, StandardCharsets.ISO_8859_1).split("&")) {
      int equals = piece.indexOf('=');
      byte[] name = decoded(equals < 0 ? piece : piece.substring(0, equals));
      byte[] value = decoded(equals < 0 ? "" : piece.substring(equals + 1));
      boolean isBad = name == null || value == null || name.length == 0;
      String text = isBad ? null : new String(name, StandardCharsets.ISO_8859_1);
      if (!piece.isEmpty() && (isBad || values.put(text, value) != null)) {
        return null;
      }
    }
    return values;
  }

  private static byte[] decoded(String text) {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) != '%') {
        decoded.write(text.charAt(at) == '+' ? ' ' : text.charAt(at));
      } else if (text.substring(at).matches("(?s)%[0-9a-fA-F]{2}.*")) {
        decoded.write(Integer.parseInt(text.substring(at + 1, at + 3), 16));
        at += 2;
      } else {
        return null;
      }
    }
    return decoded.toByteArray();
  }
}
