package io.payonce.ops.local.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import io.payonce.ops.local.alipay.Payee;
import io.payonce.testing.AlipayKeys;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StampTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final List<Notification> LIFE =
      OrderLife.of(new Seed(3), 0, new Payee("2021", "2088"), 0, NOW);

  private final AlipayKeys keys = AlipayKeys.shared();
  private final Stamp stamp = new Stamp(keys.pair().getPrivate());

  @ParameterizedTest
  @EnumSource(
      value = Copy.class,
      names = {"GENUINE", "TWICE", "RESENT"})
  void shouldSignWhatIsAuthentic(Copy copy) throws AlipayApiException {
    assertTrue(isBelieved(stamp.body(delivery(copy, 0), NOW)));
  }

  @Test
  void shouldNotSignForgeriesOfAnyKind() throws AlipayApiException {
    for (int kind = 0; kind < 4; kind++) {
      assertFalse(isBelieved(stamp.body(delivery(Copy.FORGED, kind), NOW)), "kind " + kind);
    }
  }

  @Test
  void shouldNotBeBelievedWhereverItIsCut() throws AlipayApiException {
    // Given
    byte[] whole = stamp.body(delivery(Copy.GENUINE, 0), NOW);

    // When / Then
    for (int length : IntStream.range(whole.length / 2, whole.length).toArray()) {
      assertFalse(isBelieved(Arrays.copyOf(whole, length)), "cut at " + length);
    }
  }

  @Test
  void shouldCutFromTheSecondHalf() {
    // Given
    byte[] whole = stamp.body(delivery(Copy.GENUINE, 0), NOW);

    // When
    byte[] cut = stamp.body(delivery(Copy.TRUNCATED, 12345), NOW);

    // Then
    assertTrue(cut.length >= whole.length / 2 && cut.length < whole.length);
    assertArrayEquals(Arrays.copyOf(whole, cut.length), cut);
  }

  @Test
  void shouldKeepIdAndChangeTimeAndSignOverResend() {
    // When
    Map<String, String> first = decode(stamp.body(delivery(Copy.GENUINE, 0), NOW));
    Map<String, String> again = decode(stamp.body(delivery(Copy.GENUINE, 0), NOW.plusSeconds(240)));

    // Then
    assertEquals("2026-11-23 10:00:00", first.remove("notify_time"));
    assertEquals("2026-11-23 10:04:00", again.remove("notify_time"));
    assertFalse(first.remove("sign").equals(again.remove("sign")));
    assertEquals(first, again);
  }

  @Test
  void shouldSignOtherKindsAndForgeThemToo() throws AlipayApiException {
    for (Notification other : others()) {
      // When
      Delivery genuine = new Delivery(other, Copy.GENUINE, 0);

      // Then
      assertTrue(isBelieved(stamp.body(genuine, NOW)), other.toString());
      for (int kind = 0; kind < 4; kind++) {
        Delivery forged = new Delivery(other, Copy.FORGED, kind);
        assertFalse(isBelieved(stamp.body(forged, NOW)), other + " kind " + kind);
      }
    }
  }

  @Test
  void shouldStampMessageByItsTimestamp() {
    // Given
    Notification message = others().get(others().size() - 1);

    // When
    Map<String, String> fields = decode(stamp.body(new Delivery(message, Copy.GENUINE, 0), NOW));

    // Then
    assertEquals(Long.toString(NOW.toEpochMilli()), fields.get("utc_timestamp"));
    assertFalse(fields.containsKey("notify_time"));
    assertFalse(fields.containsKey("notify_type"));
    assertTrue(fields.containsKey("msg_method"));
  }

  private static List<Notification> others() {
    List<Notification> others = new ArrayList<>();
    for (int number = 0; number < 8; number++) {
      new OtherLives(new Seed(3), new Payee("2021", null), new OtherShares(1, 1, 1), NOW)
          .beside(number)
          .forEach(others::addAll);
    }
    return others;
  }

  private static Delivery delivery(Copy copy, int entropy) {
    return new Delivery(LIFE.get(0), copy, entropy);
  }

  private boolean isBelieved(byte[] body) throws AlipayApiException {
    Map<String, String> fields = decode(body);
    return fields.containsKey("sign")
        && AlipaySignature.rsaCheckV1(fields, keys.publicKeyBase64(), "utf-8", "RSA2");
  }

  private static Map<String, String> decode(byte[] body) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : new String(body, StandardCharsets.US_ASCII).split("&")) {
      String[] parts = (pair + "=").split("=", 3);
      fields.put(parts[0], decode(parts[1]));
    }
    return fields;
  }

  /** A cut may go through an escape. */
  private static String decode(String value) {
    return URLDecoder.decode(value.replaceAll("%.?$", ""), StandardCharsets.UTF_8);
  }
}
