package io.payonce.ops.proof.independent;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradeBodyTest {

  @ParameterizedTest
  @ValueSource(strings = {"sign", "sign_type", "alipay_cert_sn"})
  void shouldGuessTheCharsetBySignedFieldsAlone(String unsigned) {
    // Given
    String body = "notify_id=%E8%AE%A2%E5%8D%95&" + unsigned + "=%FF";

    // When
    TradeBody read = TradeBody.of(body.getBytes(US_ASCII));

    // Then
    assertEquals("\u8ba2\u5355", read.text("notify_id"));
  }
}
