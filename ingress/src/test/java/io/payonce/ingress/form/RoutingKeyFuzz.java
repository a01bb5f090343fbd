package io.payonce.ingress.form;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.payonce.testing.Alipay;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoutingKeyFuzz {

  private static final int FORMS = 200_000;

  private static final List<String> PIECES =
      List.of(
          "out_trade_no",
          "agreement_no",
          "auth_no",
          "notify_id",
          "charset",
          "GBK",
          "gbk",
          "utf-8",
          "=",
          "=",
          "&",
          "&",
          "%",
          "+",
          "%5F",
          "%5f",
          "out%5Ftrade%5Fno",
          "%B6%A9",
          "%FF",
          "%00",
          "%2",
          "%zz",
          "A1",
          "x".repeat(250));

  @Test
  void shouldAgreeWithTheSlowReference() {
    // Given
    long seed = new Random().nextLong();
    Random random = new Random(seed);

    for (int i = 0; i < FORMS; i++) {
      byte[] form = form(random);

      // When
      byte[] key = RoutingKey.of(form);

      // Then
      String which = "seed " + seed + ", form " + i + ": " + text(form);
      assertArrayEquals(SlowRoutingKey.of(form), key, which);
    }
  }

  @Test
  void shouldAgreeOnAnAlteredGenuineNotification() {
    // Given
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    byte[] genuine = Alipay.sandbox().notification().charset("GBK").outTradeNo("订单-1").sign();

    for (int i = 0; i < FORMS / 20; i++) {
      byte[] form = genuine.clone();
      form[random.nextInt(form.length)] = (byte) random.nextInt(256);

      // When
      byte[] key = RoutingKey.of(form);

      // Then
      assertArrayEquals(SlowRoutingKey.of(form), key, "seed " + seed + ": " + text(form));
    }
  }

  private static byte[] form(Random random) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    for (int n = random.nextInt(16); n > 0; n--) {
      if (random.nextInt(8) == 0) {
        form.write(random.nextInt(256));
      } else {
        form.writeBytes(
            PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    return form.toByteArray();
  }

  private static String text(byte[] form) {
    return new String(form, StandardCharsets.ISO_8859_1);
  }
}
