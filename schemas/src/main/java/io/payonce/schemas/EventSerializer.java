package io.payonce.schemas;

import java.util.Locale;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes an event: JSON as the value, CloudEvents attributes and the raw coordinates as headers.
 */
public final class EventSerializer implements Serializer<Event> {

  /** An order event has some 600. */
  private static final int BYTES_EXPECTED = 768;

  /** Not used: without headers there would be no event, only its data. */
  @Override
  public byte[] serialize(String topic, Event event) {
    throw new UnsupportedOperationException("an event needs the record's headers");
  }

  @Override
  public byte[] serialize(String topic, Headers headers, Event event) {
    CloudEventHeaders.add(headers, event);
    OutcomeHeaders.addSource(headers, event.origin().raw());
    return data(event);
  }

  /** The value alone: the event's data as JSON. */
  public static byte[] data(Event event) {
    JsonText json = new JsonText(BYTES_EXPECTED);
    EventWriter writer = new EventWriter(json);
    writer.head(event);
    write(writer, event);
    writer.tail(event);
    json.end();
    return json.toBytes();
  }

  private static void write(EventWriter writer, Event event) {
    if (event instanceof OrderEvent order) {
      write(writer, order);
    } else if (event instanceof AgreementEvent agreement) {
      write(writer, agreement);
    } else if (event instanceof AuthorizationEvent authorization) {
      write(writer, authorization);
    } else if (event instanceof NotifiedEvent notified) {
      write(writer, notified);
    } else {
      throw new IllegalStateException("no form is known of " + event.getClass());
    }
  }

  private static void write(EventWriter writer, OrderEvent event) {
    writer.text("out_trade_no", event.order().outTradeNo());
    writer.text("trade_no", event.order().tradeNo());
    writer.text("seller_id", event.order().sellerId());
    writer.sequence(event);
    writer.text("status", event.fact().status().name().toLowerCase(Locale.ROOT));
    writer.amount("total_amount", event.amounts().total());
    writer.amount("refunded_amount", event.amounts().refunded());
    Refund refund = event.refund();
    writer.amount("refund_amount", refund == null ? null : refund.amount());
    writer.amount("receipt_amount", event.amounts().receipt());
    writer.text("currency", event.amounts().currency());
    writer.text("refund_no", refund == null ? null : refund.refundNo());
    writer.truth("amount_checked", event.fact().isAmountChecked());
    writer.truth("inferred", event.fact().isInferred());
    writer.comparison(event.comparison());
  }

  private static void write(EventWriter writer, AgreementEvent event) {
    AgreementTerms terms = event.terms();
    writer.text("agreement_no", event.agreementNo());
    writer.text("external_agreement_no", terms.externalAgreementNo());
    writer.sequence(event);
    writer.text("status", event.type().name().toLowerCase(Locale.ROOT));
    writer.text("personal_product_code", terms.productCode());
    writer.text("sign_scene", terms.signScene());
    writer.time("signed_at", terms.signedAt());
    writer.time("valid_from", terms.validFrom());
    writer.time("valid_to", terms.validTo());
    writer.truth("inferred", event.place().isInferred());
  }

  private static void write(EventWriter writer, AuthorizationEvent event) {
    AuthorizationOperation operation = event.operation();
    AuthorizationAmounts amounts = event.amounts();
    writer.text("auth_no", event.authorization().authNo());
    writer.text("out_order_no", event.authorization().outOrderNo());
    writer.sequence(event);
    writer.text("operation_id", operation.operationId());
    writer.text("out_request_no", operation.outRequestNo());
    writer.amount("amount", operation.amount());
    writer.amount("total_freeze_amount", amounts.frozen());
    writer.amount("total_unfreeze_amount", amounts.unfrozen());
    writer.amount("total_pay_amount", amounts.paid());
    writer.amount("rest_amount", amounts.rest());
    writer.text("currency", amounts.currency());
    writer.truth("inferred", event.place().isInferred());
  }

  private static void write(EventWriter writer, NotifiedEvent event) {
    writer.sequence(event);
    writer.text("event_type", event.eventType());
    writer.truth("encrypted", event.isEncrypted());
    writer.texts("content", event.content());
  }
}
