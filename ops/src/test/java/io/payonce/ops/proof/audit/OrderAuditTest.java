package io.payonce.ops.proof.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.ops.proof.finding.Violation;
import io.payonce.ops.proof.independent.IndependentMerchants;
import io.payonce.ops.proof.independent.IndependentVerifier;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.EventOrigin;
import io.payonce.schemas.EventTimes;
import io.payonce.schemas.FirstTold;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OrderAmounts;
import io.payonce.schemas.OrderComparison;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.OrderExpectation;
import io.payonce.schemas.OrderFact;
import io.payonce.schemas.OrderIds;
import io.payonce.schemas.OrderStatus;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.EnvelopeNotification;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Payments beside a merchant's own orders, right and with a planted fault.
 *
 * <p>Steps: {@code e10} tells that 10 are expected, {@code w} a payment that waits, {@code p} one
 * that is told; behind a colon the events, a plus for amount_checked, a star for withheld.
 */
class OrderAuditTest {

  private static final OffsetDateTime AT = Alipay.NOTIFY_TIME.atOffset(ZoneOffset.ofHours(8));

  private final LogWriter writer = new LogWriter();
  private final AlipayNotification paid =
      Alipay.sandbox().notification().outTradeNo("A").totalAmount("10.00");
  @TempDir private Path directory;
  private Coordinates first;
  private String firstId;
  private int ids;
  private long sequence;
  private OrderStatus status = OrderStatus.EXPECTED;

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      nullValues = "-",
      value = {
        "check,   e10:expected p:paid+, -",
        "ignore,  e10:expected p:paid, -",
        "check,   e9:expected p:mismatched e10:expected/paid+*, -",
        "require, w e10:expected/paid+*, -",
        "require, w e9:expected/mismatched*, -",
        "check,   p:paid e10:expected+, -",
        "check,   p:paid e9:expected/mismatched, -",
        "check,   w, ILLEGAL_TRANSITION",
        "require, e10:expected w, ILLEGAL_TRANSITION",
        "require, p:paid, ILLEGAL_TRANSITION",
        "require, w e10:expected, MISSING_EVENT",
        "check,   e10:expected p:paid, MISCOMPARED",
        "check,   p:paid+, MISCOMPARED",
        "ignore,  e9:expected p:mismatched, MISCOMPARED",
        "check,   p:paid e10:expected/paid*, ILLEGAL_TRANSITION",
        "check,   e9:expected p:mismatched e8:expected/mismatched, ILLEGAL_TRANSITION",
        "check,   e9:expected p:paid+, MISCOMPARED",
        "check,   e9:expected p:paid, MISCOMPARED",
        "check,   e10:expected p:mismatched, MISCOMPARED",
        "check,   e9:expected p!:mismatched, MISCOMPARED",
        "check,   e10:expected+ p:paid+, MISCOMPARED",
        "check,   p:paid e10:expected, MISCOMPARED",
        "check,   e10:expected p:paid+ e9:expected/mismatched, MISCOMPARED",
        "check,   p:paid e9:expected/mismatched e10:expected+, -",
        "check,   p:paid e9:expected/mismatched e10:expected+/paid+*, ILLEGAL_TRANSITION",
        "check,   e9:expected p:mismatched e10:expected, MISSING_EVENT",
        "require, w e9:expected/paid+*, MISCOMPARED",
        "require, w e10:expected/paid+*/paid+*, DOUBLED_EVENT",
        "require, w e10:expected/paid+, CONTENT_DIFFERS",
        "check,   e10!:expected, CONTENT_DIFFERS",
        "check,   f10:expected, FOREIGN_APP",
      })
  void shouldNameWhatIsPlanted(String mode, String steps, Violation planted) throws IOException {
    // Given
    writer.log.verifier = new IndependentVerifier(merchants(mode));

    // When
    for (String step : steps.split(" ")) {
      step(step);
    }

    // Then
    writer.log.frontier = writer.log.raws.size();
    Set<Violation> expected = planted == null ? Set.of() : new TreeSet<>(Set.of(planted));
    assertEquals(expected, writer.log.violations(), () -> "" + firsts());
  }

  private String firsts() {
    var findings = writer.log.audit();
    StringBuilder all = new StringBuilder();
    for (Violation violation : Violation.values()) {
      all.append(findings.first(violation).isEmpty() ? "" : findings.first(violation));
    }
    return all.toString();
  }

  private IndependentMerchants merchants(String mode) throws IOException {
    Files.writeString(directory.resolve("shop"), EnvelopeNotification.SECRET);
    String senders =
        """
        {"senders":[{"name":"shop","secrets":[{"id":"s","secret_file":"shop"}],"apps":["%s"],
         "fields":{"app_id":"/app","out_trade_no":"/order/no","total_amount":"/amount"},
         "events":{"order.placed":{"fact":"expected"}}}],"""
            .formatted(Alipay.APP_ID);
    String apps =
        Alipay.sandbox()
            .merchantsJson()
            .strip()
            .substring(1)
            .replaceFirst("\"app_id\"", "\"orders\": \"" + mode + "\", \"app_id\"");
    return IndependentMerchants.read(
        Files.writeString(directory.resolve("merchants.json"), senders + apps));
  }

  private void step(String step) {
    String[] parts = step.split(":");
    String source = parts[0].startsWith("p") || parts[0].equals("w") ? "alipay" : "shop";
    String id = source + ++ids;
    String amount = parts[0].replaceAll("[a-z!]", "");
    Coordinates raw =
        source.equals("alipay") ? pay(id, parts[0]) : order(id, amount, parts[0].startsWith("f"));
    if (parts[0].equals("w")) {
      status = OrderStatus.PAID;
      return;
    }
    if (source.equals("alipay")) {
      status = OrderStatus.PAID;
    }
    String told = parts[0].endsWith("!") ? "11" : amount;
    int index = 0;
    for (String event : parts[1].split("/")) {
      writer.told(event(new EventOrigin(source, id, index++, raw), event, told));
    }
    expected = amount.isEmpty() ? expected : told;
  }

  private String expected;

  private Coordinates pay(String id, String step) {
    AlipayNotification notification = paid.notifyId(id);
    Coordinates raw = writer.raw(notification.sign());
    if (first == null) {
      first = raw;
      firstId = id;
    }
    if (step.equals("w")) {
      writer.ignored(raw, notification, IgnoredReason.AWAITING_ORDER, null);
    }
    return raw;
  }

  private Coordinates order(String id, String amount, boolean isForeign) {
    String app = isForeign ? ",\"app\":\"2021000000000099\"" : "";
    return writer.envelope(
        "shop",
        EnvelopeNotification.of(id, "order.placed", Alipay.NOTIFY_TIME)
            .raw("data", "{\"order\":{\"no\":\"A\"},\"amount\":" + amount + app + "}"));
  }

  private OrderEvent event(EventOrigin origin, String word, String amount) {
    String name = word.replaceAll("[+*]", "");
    OrderEventType type = OrderEventType.ofCeType("payonce.order." + name + ".v1");
    Map<String, String> fields = paid.fields();
    String named = amount.isEmpty() ? expected : amount;
    boolean isPayment = origin.source().equals("alipay") || word.endsWith("*");
    boolean hasOrder = type != OrderEventType.PAID;
    OffsetDateTime payment =
        OffsetDateTime.parse(fields.get("gmt_payment").replace(' ', 'T') + "+08:00");
    String total = type == OrderEventType.EXPECTED ? named : "10";
    String receipt = isPayment ? fields.get("receipt_amount") : null;
    return new OrderEvent(
        origin,
        new OrderIds(
            Alipay.APP_ID,
            "A",
            status == OrderStatus.EXPECTED ? null : fields.get("trade_no"),
            isPayment ? fields.get("seller_id") : null),
        new OrderFact(type, ++sequence, status, word.contains("+"), false),
        new OrderAmounts(
            "CNY",
            new BigDecimal(total).setScale(2),
            new BigDecimal("0.00"),
            receipt == null ? null : new BigDecimal(receipt)),
        null,
        new EventTimes(isPayment ? payment : AT, AT, AT.plus(Duration.ofMillis(500))),
        Map.of(),
        new OrderComparison(
            hasOrder ? new OrderExpectation(new BigDecimal(named).setScale(2), "CNY", false) : null,
            word.endsWith("*") ? new FirstTold("alipay", firstId, first) : null));
  }
}
