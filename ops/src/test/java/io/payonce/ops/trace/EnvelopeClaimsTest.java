package io.payonce.ops.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.payonce.schemas.RawHeaders;
import io.payonce.testing.EnvelopeNotification;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeClaimsTest {

  private static final Instant STAMP = Instant.parse("2026-11-30T23:10:41.129Z");

  @Test
  void shouldReadWhatAnEnvelopeClaims() {
    // Given
    byte[] body = EnvelopeNotification.of("n1", "order.placed", STAMP).sign();

    // When
    RawSeen.Claims claims = seen("A2", body).claims();

    // Then
    assertEquals("n1", claims.notifyId());
    assertEquals("A2", claims.outTradeNo());
    assertEquals("order.placed", claims.status());
    assertEquals("2026-12-01 07:10:41.129", claims.notifyTime());
  }

  @Test
  void shouldTakeNoNotifyIdForAnOrder() {
    // When
    RawSeen.Claims claims =
        seen("n1", EnvelopeNotification.of("n1", "coupon", STAMP).sign()).claims();

    // Then
    assertNull(claims.outTradeNo());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "{", "[]", "{\"notify_id\":1,\"timestamp\":\"x\"}", "a=b&notify_id=1"})
  void shouldClaimNothingForABodyThatIsNoEnvelope(String body) {
    // When
    RawSeen.Claims claims = seen("A2", body == null ? null : body.getBytes(UTF_8)).claims();

    // Then
    assertNull(claims.notifyId());
    assertNull(claims.notifyTime());
  }

  private static RawSeen seen(String key, byte[] body) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>("payonce.notifications", 0, 0, key.getBytes(UTF_8), body);
    record.headers().add(RawHeaders.SOURCE, "shop".getBytes(UTF_8));
    return RawSeen.of(record);
  }
}
