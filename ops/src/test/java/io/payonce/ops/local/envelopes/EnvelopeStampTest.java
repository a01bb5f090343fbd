package io.payonce.ops.local.envelopes;

import static io.payonce.schemas.RejectionReason.BAD_SIGNATURE;
import static io.payonce.schemas.RejectionReason.FROM_FUTURE;
import static io.payonce.schemas.RejectionReason.INVALID_FIELD;
import static io.payonce.schemas.RejectionReason.MALFORMED_JSON;
import static io.payonce.schemas.RejectionReason.STALE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.local.plan.Copy;
import io.payonce.ops.local.plan.Delivery;
import io.payonce.ops.local.plan.Seed;
import io.payonce.ops.local.sender.HmacSecret;
import io.payonce.ops.local.sender.StampLimits;
import io.payonce.processor.notification.EnvelopeSource;
import io.payonce.processor.notification.Receipt;
import io.payonce.processor.notification.Signed;
import io.payonce.processor.notification.SignedEnvelope;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.sender.Sender;
import io.payonce.processor.notification.sender.SenderWindow;
import io.payonce.processor.notification.sender.SharedSecret;
import io.payonce.processor.notification.sender.SharedSecrets;
import io.payonce.schemas.EnvelopeKeyDeserializer;
import io.payonce.schemas.RejectionReason;
import io.payonce.testing.EnvelopeNotification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each copy must be what it is said to be, by the processor's own judgement. */
class EnvelopeStampTest {

  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  private static final byte[] SECRET = EnvelopeNotification.SECRET.getBytes(UTF_8);

  private final EnvelopeStamp stamp =
      new EnvelopeStamp(new HmacSecret(SECRET), StampLimits.DEFAULT);
  private final EnvelopeSource source =
      new EnvelopeSource(
          new Sender(
              "shop",
              new SharedSecrets("shop", List.of(new SharedSecret("s", SECRET, null, null))),
              SenderWindow.DEFAULT,
              Map.of()));

  @Test
  void shouldMakeEachCopyWhatItIs() {
    for (int entropy = 0; entropy < 400; entropy++) {
      assertEquals(null, reason(Copy.GENUINE, entropy));
      assertEquals(null, reason(Copy.RESENT, entropy));
      assertEquals(BAD_SIGNATURE, reason(Copy.FORGED, entropy));
      assertEquals(MALFORMED_JSON, reason(Copy.TRUNCATED, entropy));
      assertEquals(MALFORMED_JSON, reason(Copy.MALFORMED, entropy));
      assertEquals(INVALID_FIELD, reason(Copy.IN_SECONDS, entropy));
      assertEquals(STALE, reason(Copy.OLD, entropy));
      assertEquals(FROM_FUTURE, reason(Copy.EARLY, entropy));
    }
  }

  /** Else none of them could show that it does not use up the id. */
  @Test
  void shouldGiveEveryCopyTheIdOfTheGenuineOne() {
    for (Copy copy : List.of(Copy.FORGED, Copy.IN_SECONDS, Copy.OLD, Copy.EARLY, Copy.TRUNCATED)) {
      byte[] key = EnvelopeKeyDeserializer.deserialize(stamp.body(delivery(copy, 1), NOON));
      assertEquals("sim-3-000000", new String(key, UTF_8), copy.toString());
    }
  }

  @Test
  void shouldKeepIdAndChangeStampAndSignAtEachTry() {
    // When
    String first = new String(stamp.body(delivery(Copy.GENUINE, 0), NOON), UTF_8);
    String again = new String(stamp.body(delivery(Copy.GENUINE, 0), NOON.plusMillis(1)), UTF_8);

    // Then
    assertFalse(first.equals(again));
    assertFalse(sign(first).equals(sign(again)));
    assertTrue(first.contains("\"timestamp\":1795406400000,"), first);
    assertEquals(unsigned(first), unsigned(again.replace("1795406400001", "1795406400000")));
  }

  private static String sign(String body) {
    return body.substring(body.indexOf("\"sign\":"));
  }

  private static String unsigned(String body) {
    return body.substring(0, body.indexOf("\"sign\":"));
  }

  private RejectionReason reason(Copy copy, int entropy) {
    Receipt receipt = new Receipt(NOON.toEpochMilli(), NOON.toEpochMilli());
    Checked<?> checked =
        source
            .parse(stamp.body(delivery(copy, entropy), NOON))
            .then(unverified -> unverified.verify(receipt))
            .then(signed -> signed.checkReadings(source.decisiveNames()))
            .then(signed -> inTime(signed, receipt));
    return checked instanceof Checked.Rejected<?> rejected ? rejected.reason() : null;
  }

  private Checked<Receipt> inTime(Signed signed, Receipt receipt) {
    return source
        .window(signed)
        .check(((SignedEnvelope) signed).id().stamp(), receipt, source.stampField());
  }

  private static Delivery delivery(Copy copy, int entropy) {
    SenderScript script = new SenderScript(List.of("coupon"), null);
    EnvelopePlan plan = new EnvelopePlan(new Seed(3), script, EnvelopeShares.NONE, 1);
    return new Delivery(plan.next().notification(), copy, entropy);
  }
}
