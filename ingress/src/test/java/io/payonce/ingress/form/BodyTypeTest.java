package io.payonce.ingress.form;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTypeTest {

  @ParameterizedTest
  @ValueSource(strings = {"app_id=1&sign=x", "a=", "%61pp_id=1", "gmt_create=2026"})
  void shouldKnowAFormByItsBytes(String body) {
    assertTrue(BodyType.FORM.isIn(body.getBytes(ISO_8859_1)));
    assertFalse(BodyType.JSON.isIn(body.getBytes(ISO_8859_1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", " \r\n\t{\"a\":1}"})
  void shouldKnowAnObjectByItsBytes(String body) {
    assertTrue(BodyType.JSON.isIn(body.getBytes(ISO_8859_1)));
    assertFalse(BodyType.FORM.isIn(body.getBytes(ISO_8859_1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "=",
        "abc",
        "<xml a=1>",
        "--boundary",
        "[{}]",
        "\"a=b\"",
        "\u001f\u008b="
      })
  void shouldKnowNothingElse(String body) {
    assertFalse(BodyType.FORM.isIn(body.getBytes(ISO_8859_1)));
    assertFalse(BodyType.JSON.isIn(body.getBytes(ISO_8859_1)));
  }
}
