package io.payonce.processor.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.processor.kind.Arrival;
import io.payonce.processor.kind.FormKind;
import io.payonce.processor.kind.Kind;
import io.payonce.processor.kind.Report;
import io.payonce.processor.kind.Settlement;
import io.payonce.processor.kind.Subject;
import io.payonce.processor.notification.FieldReader;
import io.payonce.processor.notification.Identity;
import io.payonce.processor.notification.SignedFields;
import io.payonce.processor.notification.TwinSource;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.form.Field;
import io.payonce.processor.notification.form.FieldName;
import io.payonce.processor.trade.TradeKind;
import io.payonce.schemas.EventOrigin;
import io.payonce.schemas.EventTimes;
import io.payonce.schemas.IgnoredNotification;
import io.payonce.schemas.OrderAmounts;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.OrderFact;
import io.payonce.schemas.OrderIds;
import io.payonce.schemas.OrderStatus;
import io.payonce.testing.Alipay;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A second source and a second kind, as toys: each is one class and one word in a list. */
class SeamsTest {

  private final Alipay alipay = Alipay.sandbox();
  private final Court court =
      Court.of(
          List.of(Court.alipay(), new TwinSource(Court.alipay())),
          List.of(new TradeKind(), new BellKind()));

  @Test
  void shouldSettleASecondKindBesideTheFirst() {
    // When
    String paid = words("alipay", alipay.notification().sign());
    String rung = words("alipay", bell("b1").sign());
    String again = words("alipay", bell("b1").sign());
    String anotherRing = words("alipay", bell("b2").sign());

    // Then
    assertEquals(
        List.of("paid", "created", "DUPLICATE", "UNCHANGED"),
        List.of(paid, rung, again, anotherRing));
  }

  @Test
  void shouldKeepTheIdsOfSourcesApart() {
    // When
    String first = words("alipay", bell("b1").sign());
    String ofTwin = words("twin", bell("b1").sign());
    String ofStranger = words("stranger", bell("b1").sign());

    // Then
    assertEquals(
        List.of("created", "UNCHANGED", "UNKNOWN_SOURCE"), List.of(first, ofTwin, ofStranger));
  }

  @Test
  void shouldMeasureTimeByTheWindowOfTheSource() {
    // Given
    var late = Alipay.NOTIFY_TIME.plus(Duration.ofMinutes(10));

    // When
    Outcome ofAlipay = court.receives(court.raw("alipay", bell("b1").sign(), late));
    Outcome ofTwin = court.receives(court.raw("twin", bell("b2").sign(), late));

    // Then
    assertEquals(List.of("created", "STALE"), List.of(court.words(ofAlipay), court.words(ofTwin)));
  }

  private String words(String source, byte[] body) {
    return court.words(court.receives(court.raw(source, body, Alipay.NOTIFY_TIME)));
  }

  private io.payonce.testing.AlipayNotification bell(String notifyId) {
    return alipay.notification().outTradeNo("A1").notifyId(notifyId).with("notify_type", "bell");
  }

  /** A bell of an order that was rung, or was not. */
  private static final class BellKind extends FormKind<Boolean> {

    @Override
    public String name() {
      return "bell";
    }

    @Override
    protected boolean takesForm(SignedFields signed) {
      return signed.has(Field.NOTIFY_TYPE, "bell");
    }

    @Override
    protected Checked<Report<Boolean>> readForm(SignedFields signed) {
      FieldReader read = signed.reader();
      return read.check(new Ring(this, signed.identity(read), read.requiredText(new BellNo(), 64)));
    }

    @Override
    public Set<String> decisiveNames() {
      return Set.of("out_trade_no");
    }

    @Override
    public byte[] write(Boolean state) {
      return new byte[] {1};
    }

    @Override
    public Boolean read(byte[] bytes, String rawTopic) {
      return true;
    }
  }

  private record BellNo() implements FieldName {
    @Override
    public byte[] bytes() {
      return "out_trade_no".getBytes(StandardCharsets.US_ASCII);
    }
  }

  private record Ring(Kind<Boolean> kind, Identity id, String order) implements Report<Boolean> {

    @Override
    public Subject subject() {
      return new Subject("bell", id.merchantAppId(), order);
    }

    @Override
    public OffsetDateTime begunAt() {
      return null;
    }

    @Override
    public int leftOut() {
      return 0;
    }

    @Override
    public IgnoredNotification summary() {
      return new IgnoredNotification(
          id.source(), id.notifyId(), id.merchantAppId(), Map.of("out_trade_no", order));
    }

    @Override
    public Settlement<Boolean> settle(Boolean before, Arrival arrival) {
      return before == null
          ? new Settlement.Changed<>(true, List.of(event(arrival)))
          : new Settlement.Unchanged<>(arrival.raw());
    }

    private OrderEvent event(Arrival arrival) {
      OffsetDateTime received =
          OffsetDateTime.ofInstant(
              java.time.Instant.ofEpochMilli(arrival.receipt().ms()), ZoneOffset.UTC);
      return new OrderEvent(
          new EventOrigin(id.source(), id.notifyId(), 0, arrival.raw()),
          new OrderIds(id.merchantAppId(), order, "", null),
          new OrderFact(OrderEventType.CREATED, 1, OrderStatus.WAITING, false, false),
          new OrderAmounts(OrderAmounts.YUAN, BigDecimal.ONE, BigDecimal.ZERO, null),
          null,
          new EventTimes(id.stamp(), id.stamp(), received),
          Map.of("bell", new String(kind.write(true), StandardCharsets.ISO_8859_1)));
    }
  }
}
