package io.payonce.processor.decide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.agreement.AgreementKind;
import io.payonce.processor.authorization.AuthorizationKind;
import io.payonce.processor.kind.Kind;
import io.payonce.processor.notification.Sources;
import io.payonce.processor.notification.sender.Sender;
import io.payonce.processor.notification.sender.SenderEvent;
import io.payonce.processor.notification.sender.SenderWindow;
import io.payonce.processor.notification.sender.Senders;
import io.payonce.processor.notification.sender.SharedSecret;
import io.payonce.processor.notification.sender.SharedSecrets;
import io.payonce.processor.other.OtherKind;
import io.payonce.processor.trade.TradeKind;
import io.payonce.schemas.NotifiedEvent;
import io.payonce.testing.Alipay;
import io.payonce.testing.EnvelopeNotification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge on envelopes of senders of the merchants file. */
class EnvelopeSourceTest {

  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  private static final String OTHER_SECRET = "another-secret-for-tests-of-32-bytes";
  private static final long MINUTE = 60_000;

  private final AtomicReference<Senders> senders =
      new AtomicReference<>(
          Senders.of(
              List.of(
                  sender("shop", EnvelopeNotification.SECRET, Map.of()),
                  sender("mall", OTHER_SECRET, Map.of()))));
  private final Court court =
      Court.of(
          new Sources(List.of(Court.alipay()), senders::get),
          List.<Kind<?>>of(
              new TradeKind(), new AgreementKind(), new AuthorizationKind(), new OtherKind()));

  @Test
  void shouldTellAnEnvelopeOnceWithItsSignedFieldsAsTheyCame() {
    // Given
    EnvelopeNotification coupon =
        envelope("n1").raw("data", "{\"coupon\" : 99.90}").text("buyer_id", "2088");

    // When
    Outcome first = judge("shop", coupon.sign(), NOON);
    Outcome restamped =
        judge("shop", coupon.raw("timestamp", ms(NOON.plusSeconds(1))).sign(), NOON.plusSeconds(1));

    // Then
    NotifiedEvent event = (NotifiedEvent) ((Outcome.Accepted<?>) first).events().get(0);
    assertEquals("payonce.notified.v1", event.ceType());
    assertEquals("shop:n1:0", event.id());
    assertEquals("/shop/apps/shop", event.ceSource());
    assertEquals("n1", event.subject());
    assertEquals("coupon", event.eventType());
    assertEquals(
        "{buyer_id=2088, data={\"coupon\" : 99.90}, event_type=coupon, notify_id=n1, timestamp="
            + ms(NOON)
            + "}",
        event.content().toString());
    assertEquals("DUPLICATE", court.words(restamped));
    assertEquals(
        "n1", new String(((Outcome.Accepted<?>) first).report().subject().routingKey(), UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "genuine, notified",
    "of another sender, BAD_SIGNATURE",
    "cut, MALFORMED_JSON",
    "a form, MALFORMED_JSON",
    "twice, DUPLICATE_FIELD",
    "altered, BAD_SIGNATURE",
    "without sign, BAD_SIGNATURE",
    "sign a number, BAD_SIGNATURE",
    "without notify_id, MISSING_FIELD",
    "without event_type, MISSING_FIELD",
    "without timestamp, MISSING_FIELD",
    "without data, MISSING_FIELD",
    "data a string, INVALID_FIELD",
    "data a list, INVALID_FIELD",
    "notify_id a number, INVALID_FIELD",
    "notify_id empty, INVALID_FIELD",
    "notify_id of 128, notified",
    "notify_id of 129, INVALID_FIELD",
    "notify_id with &, INVALID_FIELD",
    "event_type a list, INVALID_FIELD",
    "timestamp in seconds, INVALID_FIELD",
    "timestamp with a point, INVALID_FIELD",
    "timestamp a string, INVALID_FIELD",
    "hidden notify_id, FOLDED_FIELD",
    "five minutes old, notified",
    "older, STALE",
    "five minutes early, notified",
    "earlier, FROM_FUTURE"
  })
  void shouldGiveEachEnvelopeItsOutcome(String what, String expected) {
    // When
    Outcome outcome = judge("shop", body(what), NOON);

    // Then
    assertEquals(expected, court.words(outcome), what + ": " + outcome);
    assertFalse(outcome instanceof Outcome.Rejected r && r.toString().contains("canary"));
  }

  private static byte[] body(String what) {
    EnvelopeNotification it = envelope("n1").text("secretive", "canary");
    return switch (what) {
      case "genuine" -> it.sign();
      case "of another sender" -> it.signedWith(OTHER_SECRET).sign();
      case "cut" -> new String(it.sign(), UTF_8).substring(0, 60).getBytes(UTF_8);
      case "a form" -> Alipay.sandbox().notification().sign();
      case "twice" -> new String(it.sign(), UTF_8).replace("{ ", "{\"data\":{},").getBytes(UTF_8);
      case "altered" -> new String(it.sign(), UTF_8).replace("coupon", "c0upon").getBytes(UTF_8);
      case "without sign" -> new String(it.sign(), UTF_8).replace("sign\"", "x\"").getBytes(UTF_8);
      case "sign a number" -> new String(it.body("@"), UTF_8).replace("\"@\"", "1").getBytes(UTF_8);
      case "without notify_id" -> it.without("notify_id").sign();
      case "without event_type" -> it.without("event_type").sign();
      case "without timestamp" -> it.without("timestamp").sign();
      case "without data" -> it.without("data").sign();
      case "data a string" -> it.text("data", "{}").sign();
      case "data a list" -> it.raw("data", "[]").sign();
      case "notify_id a number" -> it.raw("notify_id", "1").sign();
      case "notify_id empty" -> it.text("notify_id", "").sign();
      case "notify_id of 128" -> it.text("notify_id", "1".repeat(128)).sign();
      case "notify_id of 129" -> it.text("notify_id", "1".repeat(129)).sign();
      case "notify_id with &" -> it.text("notify_id", "1&2").sign();
      case "event_type a list" -> it.raw("event_type", "[]").sign();
      case "timestamp in seconds" -> it.raw("timestamp", "" + NOON.getEpochSecond()).sign();
      case "timestamp with a point" -> it.raw("timestamp", ms(NOON) + ".0").sign();
      case "timestamp a string" -> it.text("timestamp", ms(NOON)).sign();
      case "hidden notify_id" -> it.text("note", "1&notify_id=n2").sign();
      case "five minutes old" -> it.raw("timestamp", ms(NOON.minusMillis(5 * MINUTE))).sign();
      case "older" -> it.raw("timestamp", ms(NOON.minusMillis(5 * MINUTE + 1))).sign();
      case "five minutes early" -> it.raw("timestamp", ms(NOON.plusMillis(5 * MINUTE))).sign();
      case "earlier" -> it.raw("timestamp", ms(NOON.plusMillis(5 * MINUTE + 1))).sign();
      default -> throw new IllegalArgumentException(what);
    };
  }

  @Test
  void shouldSayThatATimestampIsInSeconds() {
    // When
    Outcome.Rejected rejected =
        (Outcome.Rejected) judge("shop", body("timestamp in seconds"), NOON);

    // Then
    assertEquals(
        "timestamp has 10 digits: seconds? Milliseconds are expected, 13 digits",
        rejected.detail());
    assertEquals("shop", rejected.appId());
  }

  @Test
  void shouldNameTheStampAsTheSenderDoes() {
    // When
    Outcome.Rejected rejected = (Outcome.Rejected) judge("shop", body("older"), NOON);

    // Then
    assertTrue(rejected.detail().startsWith("timestamp is 5 min 1 ms before"), rejected::detail);
  }

  @Test
  void shouldKeepTheIdsOfSendersAndOfAlipayApart() {
    // Given
    byte[] ofAlipay =
        Alipay.sandbox().notification().notifyId("n1").with("notify_type", "other").sign();

    // When
    String shop = words("shop", envelope("n1").sign());
    String mall = words("mall", envelope("n1").signedWith(OTHER_SECRET).sign());
    String alipay = court.words(judge("alipay", ofAlipay, Alipay.NOTIFY_TIME));

    // Then
    assertEquals(List.of("notified", "notified", "notified"), List.of(shop, mall, alipay));
  }

  @Test
  void shouldTakeTheSecretBySourceAndNeverByTheMessage() {
    // When
    String asMall = words("mall", envelope("n1").text("source", "shop").sign());
    String asAlipay = words("alipay", envelope("n1").sign());
    String asNobody = words("nobody", envelope("n1").sign());

    // Then
    assertEquals(
        List.of("BAD_SIGNATURE", "MISSING_FIELD", "UNKNOWN_SOURCE"),
        List.of(asMall, asAlipay, asNobody));
  }

  @ParameterizedTest
  @CsvSource({
    "trade_status_sync",
    "dut_user_sign",
    "dut_user_unsign",
    "fund_auth_freeze",
    "fund_auth_unfreeze"
  })
  void shouldReachNoKindOfAlipays(String notifyType) {
    // Given
    EnvelopeNotification disguised =
        EnvelopeNotification.of("n1", notifyType, NOON)
            .text("notify_type", notifyType)
            .text("msg_method", notifyType)
            .text("app_id", Alipay.APP_ID)
            .text("out_trade_no", "A1")
            .text("trade_no", "T1")
            .text("trade_status", "TRADE_SUCCESS")
            .text("total_amount", "1.00")
            .text("agreement_no", "G1")
            .text("status", "NORMAL")
            .text("operation_type", "FREEZE");

    // When
    String words = words("shop", disguised.sign());

    // Then
    assertEquals("notified", words);
  }

  @Test
  void shouldRememberAnEventTypeForItsOwnTime() {
    // Given
    SenderWindow brief = new SenderWindow(MINUTE, 0, MINUTE, MINUTE, 10 * MINUTE);
    Sender shop =
        new Sender(
            "shop",
            secrets("shop", EnvelopeNotification.SECRET),
            brief,
            Map.of(
                "coupon",
                new SenderEvent(null, 3 * MINUTE),
                "payment",
                new SenderEvent(null, null)));
    senders.set(Senders.of(List.of(shop)));
    byte[] coupon = EnvelopeNotification.of("c", "coupon", NOON).sign();
    byte[] payment = EnvelopeNotification.of("p", "payment", NOON).sign();

    // When
    words("shop", coupon);
    words("shop", payment);

    // Then
    assertEquals("DUPLICATE", court.words(judge("shop", coupon, NOON.plusMillis(3 * MINUTE))));
    assertEquals("STALE", court.words(judge("shop", coupon, NOON.plusMillis(3 * MINUTE + 1))));
    assertEquals("DUPLICATE", court.words(judge("shop", payment, NOON.plusMillis(10 * MINUTE))));
    assertEquals("STALE", court.words(judge("shop", payment, NOON.plusMillis(10 * MINUTE + 1))));
  }

  @Test
  void shouldFollowTheMerchantsFile() {
    // When
    String before = words("kiosk", envelope("n1").sign());
    senders.set(Senders.of(List.of(sender("kiosk", EnvelopeNotification.SECRET, Map.of()))));
    String after = words("kiosk", envelope("n1").sign());
    String gone = words("shop", envelope("n2").sign());

    // Then
    assertEquals(
        List.of("UNKNOWN_SOURCE", "notified", "UNKNOWN_SOURCE"), List.of(before, after, gone));
  }

  @Test
  void shouldRejectWhatReachedTheLogTooLate() {
    // Given
    var raw = court.raw("shop", envelope("n1").sign(), NOON.plus(Duration.ofMinutes(31)));
    raw.headers().add("received-at", ms(NOON).getBytes(UTF_8));

    // When / Then
    assertEquals("RECEIVED_TOO_LATE", court.words(court.receives(raw)));
  }

  private String words(String source, byte[] body) {
    return court.words(judge(source, body, NOON));
  }

  private Outcome judge(String source, byte[] body, Instant at) {
    return court.receives(court.raw(source, body, at));
  }

  private static EnvelopeNotification envelope(String notifyId) {
    return EnvelopeNotification.of(notifyId, "coupon", NOON);
  }

  private static String ms(Instant time) {
    return Long.toString(time.toEpochMilli());
  }

  private static Sender sender(String name, String secret, Map<String, SenderEvent> events) {
    return new Sender(name, secrets(name, secret), SenderWindow.DEFAULT, events);
  }

  private static SharedSecrets secrets(String name, String secret) {
    return new SharedSecrets(
        name, List.of(new SharedSecret("s", secret.getBytes(UTF_8), null, null)));
  }
}
