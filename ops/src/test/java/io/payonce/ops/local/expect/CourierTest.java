package io.payonce.ops.local.expect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.local.send.IngressAnswer;
import io.payonce.ops.local.send.ResendSchedule;
import io.payonce.ops.local.sender.HmacSecret;
import io.payonce.ops.local.sender.JsonEnvelope;
import io.payonce.testing.EnvelopeNotification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CourierTest {

  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

  private final List<String> received = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"200, 1", "503, 5", "500, 5", "429, 5", "408, 5", "404, 1", "415, 1", "0, 5"})
  void shouldGiveUpAfterFiveTriesOfWhatMayPass(int status, int attempts)
      throws InterruptedException {
    // When
    Courier.Delivered delivered = deliver(List.of(status));

    // Then
    assertEquals(attempts, delivered.attempts());
    assertEquals(attempts, received.size());
    assertEquals(status == 200, delivered.answer().isSuccess());
  }

  @Test
  void shouldDoubleItsPauses() throws InterruptedException {
    // When
    deliver(List.of(503));

    // Then
    assertEquals(
        List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(4),
            Duration.ofMinutes(8)),
        pauses);
  }

  @Test
  void shouldStampEachTryAnewUntilSuccess() throws InterruptedException {
    // When
    Courier.Delivered delivered = deliver(List.of(0, 503, 200));

    // Then
    assertTrue(delivered.answer().isSuccess());
    assertEquals(3, received.size());
    for (int i = 0; i < 3; i++) {
      Instant stamp = NOON.plusSeconds(i);
      assertEquals(
          new String(EnvelopeNotification.of("n1", "t", stamp).sign(), UTF_8).replace(" ", ""),
          received.get(i));
    }
    assertFalse(received.get(0).equals(received.get(1)));
  }

  /** The last status is that of all further tries. */
  private Courier.Delivered deliver(List<Integer> statuses) throws InterruptedException {
    Courier courier =
        new Courier(
            body -> {
              received.add(new String(body, UTF_8));
              return answer(statuses.get(Math.min(received.size(), statuses.size()) - 1));
            },
            new HmacSecret(EnvelopeNotification.SECRET.getBytes(UTF_8)),
            ResendSchedule.ofSender(1),
            new SecondsClock(),
            pauses::add);
    return courier.deliver(
        new JsonEnvelope()
            .text("notify_id", "n1")
            .text("event_type", "t")
            .stamped(NOON)
            .raw("data", "{}"));
  }

  private static IngressAnswer answer(int status) {
    return status == 0
        ? IngressAnswer.none("connection refused")
        : new IngressAnswer(status, "r", status == 200, null);
  }

  /** Every look is a second later. */
  private static final class SecondsClock extends Clock {

    private int looks;

    @Override
    public Instant instant() {
      return NOON.plusSeconds(looks++);
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
