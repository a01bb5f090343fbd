package io.payonce.ops.local.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.ops.cli.Printable;
import io.payonce.ops.records.EventWord;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.Event;
import io.payonce.schemas.EventRecord;
import io.payonce.schemas.IgnoredRecord;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OutcomeRecord;
import io.payonce.schemas.RejectedRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An outcome as a line for people, without anything of the buyer.
 *
 * @param colour an ANSI colour
 * @param raw partition and offset of the raw record
 * @param outcome the event's type, or ignored or rejected and why
 * @param order the number of the order, or other thing, as far as it is known
 * @param more amounts, or what else there is to say
 */
record OutcomeLine(int colour, String raw, String outcome, String order, String more) {

  private static final int GREEN = 32;
  private static final int GREY = 90;
  private static final int RED = 31;

  /** The fields that name the thing, in the order in which a key is chosen. */
  private static final List<String> NUMBERS =
      List.of("out_trade_no", "agreement_no", "auth_no", "notify_id");

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The line of an outcome.
   *
   * @throws IOException when its value is not of the contract
   */
  static OutcomeLine of(OutcomeRecord outcome) throws IOException {
    if (outcome instanceof EventRecord made) {
      Event event = made.event();
      if (event == null) {
        throw new IOException("expected an event of version 1, got something else");
      }
      return event(event, made);
    }
    return outcome instanceof IgnoredRecord ignored
        ? ignored(ignored)
        : rejected((RejectedRecord) outcome);
  }

  /** The line; coloured or not. */
  String text(String time, boolean isColoured) {
    String text = "%s  %-8s  %-32s  %-24s  %s".formatted(time, raw, outcome, order, more);
    return isColoured
        ? "\u001b[" + colour + "m" + text.stripTrailing() + "\u001b[0m"
        : text.stripTrailing();
  }

  private static OutcomeLine event(Event event, EventRecord record) {
    return event instanceof OrderEvent order
        ? order(order, record)
        : new OutcomeLine(
            GREEN,
            raw(record),
            EventWord.of(event),
            Printable.of(event.subject()),
            "#" + event.sequence());
  }

  private static OutcomeLine order(OrderEvent event, EventRecord record) {
    String type = event.type().name().toLowerCase(Locale.ROOT);
    String inferred = event.fact().isInferred() ? ", inferred" : "";
    return new OutcomeLine(
        GREEN,
        raw(record),
        type,
        Printable.of(event.order().outTradeNo()),
        "#" + event.fact().sequence() + "  " + amounts(event) + inferred);
  }

  private static String amounts(OrderEvent event) {
    String total = yuan(event.amounts().total()) + " " + event.amounts().currency();
    return event.refund() == null
        ? total
        : "%s of %s, refunded %s in all"
            .formatted(yuan(event.refund().amount()), total, yuan(event.amounts().refunded()));
  }

  private static OutcomeLine ignored(IgnoredRecord record) throws IOException {
    JsonNode notification = JSON.readTree(record.record().value());
    Coordinates first = record.first();
    return new OutcomeLine(
        GREY,
        raw(record),
        "IGNORED " + record.reasonText(),
        Printable.of(number(notification)),
        Stream.of(
                notification.path("trade_status").asText(),
                first == null ? "" : "first at " + place(first))
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining(", ")));
  }

  /** The number of the thing that it is about, as far as an ignored one names it. */
  private static String number(JsonNode notification) {
    return NUMBERS.stream()
        .map(name -> notification.path(name).asText())
        .filter(number -> !number.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static OutcomeLine rejected(RejectedRecord record) {
    String order = record.key() == null ? "-" : new String(record.key(), StandardCharsets.UTF_8);
    return new OutcomeLine(
        RED,
        raw(record),
        "REJECTED " + record.reasonText(),
        Printable.of(order),
        record.detail() == null ? "" : Printable.of(record.detail()));
  }

  private static String raw(OutcomeRecord outcome) {
    return outcome.source() == null ? "?" : place(outcome.source());
  }

  private static String place(Coordinates at) {
    return at.partition() + "/" + at.offset();
  }

  private static String yuan(BigDecimal amount) {
    return amount.toPlainString();
  }
}
