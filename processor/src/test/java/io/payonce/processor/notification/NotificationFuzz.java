package io.payonce.processor.notification;

import static io.payonce.processor.notification.Checks.value;
import static io.payonce.processor.notification.Verification.ALIPAY;
import static io.payonce.processor.notification.Verification.RECEIVED_AT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.form.Checked.Passed;
import io.payonce.processor.trade.TradeFields;
import io.payonce.testing.AlipayNotification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bodies that nobody thought of. */
class NotificationFuzz {

  private static final int BODIES = 3000;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<AlipaySource> sources =
      Providers.all().stream().map(one -> Verification.sandbox().provider(one).source()).toList();

  @Test
  void shouldComeToOneOutcomeForRandomBodies() {
    for (int i = 0; i < BODIES; i++) {
      // Given
      byte[] body = randomBody();

      // When
      List<String> outcomes = outcomes(body);

      // Then
      assertEquals(outcomes.get(0), outcomes.get(outcomes.size() - 1), this::repeat);
    }
  }

  private byte[] randomBody() {
    String alphabet = "&&&===%%+0aF/sign_type=RSA2&app_id=2021000000000001\u00ff\0";
    byte[] body = new byte[random.nextInt(400)];
    for (int i = 0; i < body.length; i++) {
      body[i] =
          random.nextInt(20) == 0
              ? (byte) random.nextInt()
              : (byte) alphabet.charAt(random.nextInt(alphabet.length()));
    }
    return body;
  }

  @Test
  void shouldComeToOneOutcomeForMutatedBodiesAndNeverBelieveOtherFields() {
    // Given
    byte[] genuine = notification().sign();
    String believed = outcomes(genuine).get(0);

    for (int i = 0; i < BODIES; i++) {
      byte[] mutated = mutate(genuine);

      // When
      List<String> outcomes = outcomes(mutated);

      // Then
      assertEquals(outcomes.get(0), outcomes.get(outcomes.size() - 1), this::repeat);
      if (outcomes.get(0).startsWith("TradeFields")) {
        assertEquals(believed, outcomes.get(0), this::repeat);
      }
    }
  }

  private byte[] mutate(byte[] genuine) {
    List<String> fields = new ArrayList<>(Arrays.asList(text(genuine).split("&")));
    switch (random.nextInt(7)) {
      case 0 -> fields.remove(random.nextInt(fields.size()));
      case 1 -> fields.add(fields.get(random.nextInt(fields.size())));
      case 2 -> fields.add(random.nextInt(fields.size()), "");
      case 3 -> Collections.shuffle(fields, random);
      case 4 -> fold(fields);
      case 5 -> fields.replaceAll(field -> random.nextInt(9) == 0 ? field.replace("=", "") : field);
      default ->
          fields.replaceAll(
              field -> random.nextInt(9) == 0 ? field.toLowerCase(Locale.ROOT) : field);
    }
    byte[] mutated = bytes(String.join("&", fields));
    if (random.nextBoolean()) {
      mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
    }
    return random.nextInt(10) == 0 ? Arrays.copyOf(mutated, random.nextInt(2000)) : mutated;
  }

  /** Hides one field in the value of the one before it in the signed content. */
  private void fold(List<String> fields) {
    fields.sort(null);
    int at = random.nextInt(fields.size() - 1);
    fields.set(at, fields.get(at) + "%26" + fields.remove(at + 1).replace("=", "%3D"));
  }

  @Test
  void shouldRejectEachAlteredByteOrReadTheSame() {
    // Given
    byte[] genuine = notification().sign();
    String believed = outcomes(genuine).get(0);
    int unchanged = 0;

    for (int i = 0; i < genuine.length; i++) {
      byte[] altered = genuine.clone();
      altered[i] ^= (byte) (1 << random.nextInt(8));

      // When
      List<String> outcomes = outcomes(altered);

      // Then
      for (String outcome : outcomes) {
        unchanged += outcome.equals(believed) ? 1 : 0;
        assertEquals(outcomes.get(0), outcome, this::repeat);
        assertEquals(outcome.startsWith("TradeFields"), outcome.equals(believed), this::repeat);
      }
    }
    assertTrue(unchanged < genuine.length / 5, () -> "too many are unchanged, " + repeat());
  }

  @Test
  void shouldBelieveWhatTheSdkSignedWhateverTheValues() {
    for (int i = 0; i < 300; i++) {
      // Given
      String orderNo = randomText(1 + random.nextInt(64)).replace('&', '_');
      AlipayNotification notification =
          notification()
              .outTradeNo(orderNo)
              .with("subject", randomText(random.nextInt(300)))
              .with("passback_params", randomText(random.nextInt(300)) + "&a=%26+b")
              .with("fund_bill_list", "[{\"amount\":\"" + random.nextInt(99) + "\"}]");

      // When
      Checked<TradeFields> checked =
          Verification.of(sources.get(0), notification.sign(), RECEIVED_AT);

      // Then
      assertEquals(orderNo, value(checked).order().outTradeNo(), this::repeat);
    }
  }

  /** Printable, and not only white space: the SDK drops such values, Alipay does not. */
  private String randomText(int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      int code =
          random.nextInt(3) > 0 ? 0x21 + random.nextInt(0x5e) : 0x4e00 + random.nextInt(0x5000);
      text.append((char) code);
    }
    return text.toString();
  }

  private static AlipayNotification notification() {
    return ALIPAY.notification().notifyId("n1").outTradeNo("A1");
  }

  /** What each provider's verifier says: the same, we hope. */
  private List<String> outcomes(byte[] body) {
    return sources.stream()
        .map(source -> Verification.of(source, body, RECEIVED_AT))
        .map(NotificationFuzz::text)
        .toList();
  }

  private static String text(Checked<TradeFields> checked) {
    return checked instanceof Passed<TradeFields> passed
        ? passed.value().toString()
        : checked.toString();
  }

  private String repeat() {
    return "repeat with -Dseed=" + seed;
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
