package io.payonce.processor.query.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentCodingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"plain-1_~", ".", "..", "a/b", "a b", "订单-2", "😀", "%2F", "a+b;c=d&e?f#g", "\\"})
  void shouldReadBackWhatItWrote(String text) {
    // When
    String encoded = PercentCoding.encode(text);

    // Then
    assertEquals(text, PercentCoding.decode(encoded));
    assertEquals(text, PercentCoding.decodeParameter(encoded));
    assertTrue(encoded.matches("[A-Za-z0-9_~%-]+"), encoded);
  }

  @Test
  void shouldTakeWhatATerminalSendsUnencoded() {
    // Then
    assertEquals("订单+2", PercentCoding.decode("订单+2"));
    assertEquals("订单 2", PercentCoding.decodeParameter("订单+2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%zz", "a%2", "%ff", "%e8%ae", "%c0%af", "%ed%a0%80"})
  void shouldRefuseWhatIsMalformed(String encoded) {
    assertThrows(InvalidRequestException.class, () -> PercentCoding.decode(encoded));
  }
}
