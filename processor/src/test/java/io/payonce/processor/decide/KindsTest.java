package io.payonce.processor.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipayEncrypt;
import io.payonce.processor.KindSamples;
import io.payonce.processor.agreement.AgreementKind;
import io.payonce.processor.authorization.AuthorizationKind;
import io.payonce.processor.notification.key.ContentKey;
import io.payonce.processor.other.OtherKind;
import io.payonce.processor.trade.TradeKind;
import io.payonce.schemas.AgreementEvent;
import io.payonce.schemas.AuthorizationEvent;
import io.payonce.schemas.Event;
import io.payonce.schemas.NotifiedEvent;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kinds besides trades, by what they make of whole lives. */
class KindsTest {

  private static final String OTHER_KEY = "AAAAAAAAAAAAAAAAAAAAAA==";

  private final Alipay alipay = Alipay.sandbox();
  private final Court court = court(Optional.empty());

  @Test
  void shouldTellAnAgreementFromItsSigningToItsEnd() {
    // When
    List<String> told =
        words(
            KindSamples.agreement(alipay, "sign"),
            KindSamples.agreement(alipay, "sign"),
            KindSamples.agreement(alipay, "unsign"),
            KindSamples.agreement(alipay, "unsign"));

    // Then
    assertEquals(List.of("agreement.signed", "UNCHANGED", "agreement.unsigned", "UNCHANGED"), told);
  }

  @Test
  void shouldInferTheSigningThatWasLost() {
    assertEquals(
        List.of("agreement.signed agreement.unsigned", "SUPERSEDED"),
        words(KindSamples.agreement(alipay, "unsign"), KindSamples.agreement(alipay, "sign")));
  }

  @Test
  void shouldRefuseAnotherExternalAgreementNo() {
    assertEquals(
        List.of("agreement.signed", "IDENTITY_CHANGED"),
        words(
            KindSamples.agreement(alipay, "sign"),
            KindSamples.agreement(alipay, "unsign").with("external_agreement_no", "E2")));
  }

  @Test
  void shouldTellEachOperationOfAnAuthorizationOnce() {
    // When
    List<String> told =
        words(
            KindSamples.operation(alipay, "FREEZE", "op1"),
            KindSamples.operation(alipay, "FREEZE", "op1"),
            KindSamples.operation(alipay, "UNFREEZE", "op2"),
            KindSamples.operation(alipay, "PAY", "op3"),
            cancel("op4"),
            cancel("op4"));

    // Then
    assertEquals(
        List.of(
            "authorization.frozen",
            "UNCHANGED",
            "authorization.unfrozen",
            "authorization.paid",
            "authorization.cancelled",
            "UNCHANGED"),
        told);
  }

  @Test
  void shouldTellOperationsInAnyOrder() {
    assertEquals(
        List.of("authorization.paid", "authorization.frozen"),
        words(
            KindSamples.operation(alipay, "PAY", "op2"),
            KindSamples.operation(alipay, "FREEZE", "op1")));
  }

  @Test
  void shouldRefuseWhatContradictsTheAuthorization() {
    assertEquals(
        List.of(
            "authorization.frozen",
            "ILLEGAL_TRANSITION",
            "CURRENCY_CHANGED",
            "IDENTITY_CHANGED",
            "MISSING_FIELD"),
        words(
            KindSamples.operation(alipay, "FREEZE", "op1"),
            cancel("op1"),
            KindSamples.operation(alipay, "PAY", "op2").with("trans_currency", "THB"),
            KindSamples.operation(alipay, "PAY", "op2").with("out_order_no", "O2"),
            KindSamples.operation(alipay, "PAY", "op2").without("amount")));
  }

  @Test
  void shouldTellTheAmountOfTheOperationInItsCurrency() {
    // When
    AuthorizationEvent event =
        assertInstanceOf(
            AuthorizationEvent.class,
            event(KindSamples.operation(alipay, "FREEZE", "op1").with("trans_currency", "THB")));

    // Then
    assertEquals(new BigDecimal("30.00"), event.operation().amount());
    assertEquals("THB", event.amounts().currency());
    assertEquals(1, event.sequence());
  }

  /** An operation that only began, a status that is not known: genuine, and no fact of ours. */
  @Test
  void shouldTellWhatIsNoFactAsAnyOtherNotification() {
    assertEquals(
        List.of("notified", "notified"),
        words(
            KindSamples.operation(alipay, "FREEZE", "op1").with("status", "INIT"),
            KindSamples.agreement(alipay, "sign").with("status", "TEMP")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"open_app_auth_notify", "servicemarket_order_notify", "never_heard_of"})
  void shouldTellEveryOtherNotificationOnce(String notifyType) {
    // Given
    AlipayNotification other = alipay.notification().with("notify_type", notifyType);

    // When
    List<String> told = words(other, other);

    // Then
    assertEquals(List.of("notified", "DUPLICATE"), told);
  }

  @Test
  void shouldTellTheContentOfAMessageWithoutPersons() {
    // Given
    String content = "{\"order_id\":\"1\",\r\n \"url\":\"https://a.example/?a=1&zz=2\"}";
    AlipayNotification message =
        message().with("biz_content", content).with("buyer_logon_id", "canary");

    // When
    NotifiedEvent event = assertInstanceOf(NotifiedEvent.class, event(message));

    // Then
    assertEquals("alipay.fund.trans.order.changed", event.eventType());
    assertEquals(content, event.content().get("biz_content"));
    assertFalse(event.isEncrypted());
    assertFalse(event.toString().contains("canary"), event::toString);
    assertFalse(event.content().containsKey("sign"));
  }

  @Test
  void shouldMarkContentThatItCannotDecrypt() {
    // When
    Event event = event(message().with("biz_content", "AAAA").with("encrypt_type", "AES"));

    // Then
    assertTrue(((NotifiedEvent) event).isEncrypted());
  }

  /** Encrypted by Alipay's own SDK, as the sender does it. */
  @Test
  void shouldDecryptContentByTheKeyOfTheApp() throws AlipayApiException {
    // Given
    String key = Base64.getEncoder().encodeToString(bytes("0123456789abcdef"));
    String plain = "{\"memo\":\"中文\"}";
    String cipher = AlipayEncrypt.encryptContent(plain, "AES", key, "UTF-8");
    AlipayNotification message = message().with("biz_content", cipher).with("encrypt_type", "AES");

    // When
    NotifiedEvent opened = notified(court(Optional.of(ContentKey.parse(bytes(key)))), message);
    NotifiedEvent closed =
        notified(court(Optional.of(ContentKey.parse(bytes(OTHER_KEY)))), message);

    // Then
    assertFalse(opened.isEncrypted());
    assertEquals(plain, opened.content().get("biz_content"));
    assertTrue(closed.isEncrypted());
    assertEquals(cipher, closed.content().get("biz_content"));
  }

  @Test
  void shouldNumberTheEventsOfAnAgreementWithoutAGap() {
    // When
    court.receives(KindSamples.agreement(alipay, "sign").sign(), Alipay.NOTIFY_TIME);
    AgreementEvent second = (AgreementEvent) event(KindSamples.agreement(alipay, "unsign"));

    // Then
    assertEquals(2, second.sequence());
    assertFalse(second.place().isInferred());
  }

  @Test
  void shouldNumberAnInferredSigningBeforeTheEndThatToldOfIt() {
    // When
    Outcome.Accepted<?> accepted =
        assertInstanceOf(
            Outcome.Accepted.class,
            court.receives(KindSamples.agreement(alipay, "unsign").sign(), Alipay.NOTIFY_TIME));
    List<? extends Event> told = accepted.events();

    // Then
    assertEquals(List.of(1L, 2L), told.stream().map(Event::sequence).toList());
    assertEquals(
        List.of(true, false),
        told.stream().map(one -> ((AgreementEvent) one).place().isInferred()).toList());
  }

  @Test
  void shouldCallUnsupportedOnlyWhatNamesNoAppOrNoType() {
    assertEquals(
        List.of("UNSUPPORTED", "UNSUPPORTED", "UNSUPPORTED", "UNSUPPORTED"),
        words(
            alipay.notification().without("app_id").with("notify_type", "batch_refund_notify"),
            alipay.notification().without("app_id").with("notify_data", "<notify/>"),
            alipay.notification().without("app_id").with("service", "alipay.service.check"),
            alipay.notification().without("notify_type")));
  }

  @Test
  void shouldRefuseAnotherCurrencyWithinATrade() {
    assertEquals(
        List.of("paid", "CURRENCY_CHANGED"),
        words(
            alipay.notification().outTradeNo("A1").tradeNo("T1").with("trans_currency", "USD"),
            alipay.notification().outTradeNo("A1").tradeNo("T1")));
  }

  private static Court court(Optional<ContentKey> contentKey) {
    return Court.of(
        List.of(Court.alipay(contentKey)),
        List.of(new TradeKind(), new AgreementKind(), new AuthorizationKind(), new OtherKind()));
  }

  private static NotifiedEvent notified(Court by, AlipayNotification message) {
    Outcome outcome = by.receives(message.sign(), Alipay.NOTIFY_TIME);
    return (NotifiedEvent) assertInstanceOf(Outcome.Accepted.class, outcome).events().get(0);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> words(AlipayNotification... notifications) {
    return List.of(notifications).stream()
        .map(one -> court.words(court.receives(one.sign(), Alipay.NOTIFY_TIME)))
        .toList();
  }

  private Event event(AlipayNotification notification) {
    Outcome outcome = court.receives(notification.sign(), Alipay.NOTIFY_TIME);
    return assertInstanceOf(Outcome.Accepted.class, outcome).events().get(0) instanceof Event event
        ? event
        : null;
  }

  private AlipayNotification cancel(String operationId) {
    return KindSamples.operation(alipay, "FREEZE", operationId)
        .with("notify_type", "fund_auth_operation_cancel")
        .with("status", "CLOSED");
  }

  private AlipayNotification message() {
    return alipay
        .notification()
        .without("notify_type")
        .without("notify_time")
        .with("msg_method", "alipay.fund.trans.order.changed")
        .with("utc_timestamp", Long.toString(Alipay.NOTIFY_TIME.toEpochMilli()));
  }
}
