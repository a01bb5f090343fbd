package io.payonce.schemas;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** Events of every type and shape, by the name of their schema and then of their golden file. */
public final class EventSamples {

  private static final OffsetDateTime OCCURRED = OffsetDateTime.parse("2026-11-23T09:59:58+08:00");
  private static final OffsetDateTime NOTIFIED = OffsetDateTime.parse("2026-11-23T10:00:00+08:00");
  private static final EventTimes TIMES =
      new EventTimes(OCCURRED, NOTIFIED, OffsetDateTime.parse("2026-11-23T10:00:00.123+08:00"));

  private EventSamples() {}

  /** All samples, each type at least once. */
  public static Map<String, Map<String, Event>> all() {
    Map<String, Map<String, Event>> samples = new LinkedHashMap<>();
    samples.put("order-event.v1", new LinkedHashMap<>(OrderEventSamples.all()));
    samples.put("agreement-event.v1", agreements());
    samples.put("authorization-event.v1", authorizations());
    samples.put("notified-event.v1", notified());
    return samples;
  }

  private static Map<String, Event> agreements() {
    AgreementTerms terms =
        new AgreementTerms(
            "SN20261123",
            "GENERAL_WITHHOLDING_P",
            "INDUSTRY|GAME_CHARGE",
            OCCURRED,
            OCCURRED,
            OffsetDateTime.parse("2115-02-01T00:00:00+08:00"));
    Map<String, Event> samples = new LinkedHashMap<>();
    samples.put("signed", agreement(AgreementEventType.SIGNED, 1, false, terms));
    samples.put("unsigned", agreement(AgreementEventType.UNSIGNED, 2, false, terms));
    samples.put(
        "bare",
        agreement(
            AgreementEventType.SIGNED,
            1,
            true,
            new AgreementTerms(null, null, null, null, null, null)));
    return samples;
  }

  private static AgreementEvent agreement(
      AgreementEventType type, long sequence, boolean isInferred, AgreementTerms terms) {
    return new AgreementEvent(
        origin((int) sequence - 1),
        type,
        "2021000000000001",
        "20261123000000000001",
        new EventPlace(sequence, isInferred),
        terms,
        TIMES,
        terms.signScene() == null ? Map.of() : Map.of("zhima_open_id", "0"));
  }

  private static Map<String, Event> authorizations() {
    Map<String, Event> samples = new LinkedHashMap<>();
    samples.put("frozen", authorization(AuthorizationEventType.FROZEN, 1, "500.00", "CNY"));
    samples.put("unfrozen", authorization(AuthorizationEventType.UNFROZEN, 3, "100.00", "CNY"));
    samples.put("paid", authorization(AuthorizationEventType.PAID, 2, "400.00", "THB"));
    samples.put("cancelled", authorization(AuthorizationEventType.CANCELLED, 4, "0.00", "CNY"));
    samples.put(
        "bare",
        new AuthorizationEvent(
            origin(0),
            AuthorizationEventType.CANCELLED,
            new AuthorizationIds("a", "n", null),
            new EventPlace(1, false),
            new AuthorizationOperation("o", null, null),
            new AuthorizationAmounts("CNY", null, null, null, null),
            TIMES,
            Map.of()));
    return samples;
  }

  private static AuthorizationEvent authorization(
      AuthorizationEventType type, long sequence, String amount, String currency) {
    return new AuthorizationEvent(
        origin(0),
        type,
        new AuthorizationIds("2021000000000001", "2026112310002001000281886861", "HOTEL-7"),
        new EventPlace(sequence, false),
        new AuthorizationOperation("20261123025153970002", "RN-1", new BigDecimal(amount)),
        new AuthorizationAmounts(
            currency,
            new BigDecimal("500.00"),
            new BigDecimal("100.00"),
            new BigDecimal("400.00"),
            new BigDecimal("0.00")),
        TIMES,
        Map.of("pre_auth_type", "CREDIT_AUTH"));
  }

  private static Map<String, Event> notified() {
    Map<String, String> content = new LinkedHashMap<>();
    content.put("biz_content", "{\"audit_text\":\"\u5176\u4ed6:\r\n1\",\"amount\":1.10}");
    content.put("version", "1.1");
    Map<String, Event> samples = new LinkedHashMap<>();
    samples.put("message", notified("alipay.fund.trans.order.changed", false, content));
    samples.put(
        "encrypted", notified("ant.merchant.expand.changed", true, Map.of("biz_content", "eA==")));
    samples.put("bare", notified("x", false, Map.of()));
    return samples;
  }

  private static NotifiedEvent notified(
      String eventType, boolean isEncrypted, Map<String, String> content) {
    return new NotifiedEvent(origin(0), eventType, "2021000000000001", content, isEncrypted, TIMES);
  }

  private static EventOrigin origin(int index) {
    return new EventOrigin(
        "alipay",
        "2026112300222100000000000000000001",
        index,
        new Coordinates("payonce.notifications", 5, 1024));
  }
}
