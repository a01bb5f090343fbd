package io.payonce.ops.trace;

import io.payonce.ops.local.send.ResendSchedule;
import io.payonce.schemas.RejectedRecord;
import io.payonce.schemas.RejectionReason;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The notifications that Alipay will send next, as far as the topics tell.
 *
 * <p>What lies there was acknowledged, so Alipay was told {@code success} and does not send it
 * again, whatever became of it; unless that answer was lost on its way.
 */
final class Prospects {

  private static final int REFUND_MONTHS_MIN = 3;
  private static final int REFUND_MONTHS_MAX = 12;
  private static final ZoneOffset GMT8 = ZoneOffset.ofHours(8);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final List<Chapter> chapters;
  private final List<TradeAt> trades;
  private final Instant now;

  private Prospects(List<Chapter> chapters, List<TradeAt> trades, Instant now) {
    this.chapters = chapters;
    this.trades = trades;
    this.now = now;
  }

  /** In sentences for people. */
  static List<String> of(List<Chapter> chapters, List<TradeAt> trades, Instant now) {
    Prospects prospects = new Prospects(chapters, trades, now);
    List<String> all = new ArrayList<>();
    trades.forEach(trade -> all.add(prospects.state(trade)));
    prospects.redrivable().ifPresent(all::add);
    prospects.resend().ifPresent(all::add);
    return all;
  }

  private String state(TradeAt trade) {
    String of = trades.size() == 1 ? "" : "app " + trade.appId() + ": ";
    return of
        + switch (trade.status()) {
          case EXPECTED, WAITING ->
              "TRADE_SUCCESS when the buyer pays, or TRADE_CLOSED when the time to pay is over";
          case PAID ->
              "TRADE_SUCCESS with refund_fee at a refund, TRADE_CLOSED when all is refunded; else"
                  + " TRADE_FINISHED when the time for refunds is over, "
                  + refundPeriod(trade.paidAt());
          case CLOSED, FINISHED -> "nothing: " + word(trade) + " is the end of a trade";
        };
  }

  private static String word(TradeAt trade) {
    return trade.status().name().toLowerCase(Locale.ROOT);
  }

  private static String refundPeriod(OffsetDateTime paidAt) {
    String months = REFUND_MONTHS_MIN + " to " + REFUND_MONTHS_MAX + " months after the payment";
    return paidAt == null
        ? months
        : months
            + ": between "
            + paidAt.plusMonths(REFUND_MONTHS_MIN).toLocalDate()
            + " and "
            + paidAt.plusMonths(REFUND_MONTHS_MAX).toLocalDate();
  }

  /** What was rejected, can be mended, and was not put back yet. */
  private Optional<String> redrivable() {
    List<String> places =
        chapters.stream()
            .filter(this::waitsForRedrive)
            .map(chapter -> chapter.raw().at().partition() + "/" + chapter.raw().at().offset())
            .toList();
    return places.isEmpty()
        ? Optional.empty()
        : Optional.of(
            places.stream().limit(5).collect(Collectors.joining(", "))
                + (places.size() > 5 ? " and " + (places.size() - 5) + " more" : "")
                + " not again: Alipay was told success. If genuine: 'payonce explain', mend, then"
                + " 'payonce redrive'");
  }

  private boolean waitsForRedrive(Chapter chapter) {
    return chapter.outcomes().stream()
        .anyMatch(
            outcome -> {
              RejectionReason reason =
                  outcome instanceof RejectedRecord rejected ? rejected.reason() : null;
              return reason != null
                  && reason.isRedrivable()
                  && chapters.stream().noneMatch(c -> outcome.at().equals(c.raw().redrivenFrom()));
            });
  }

  /** Of the notification that was received last. */
  private Optional<String> resend() {
    if (chapters.isEmpty()) {
      return Optional.empty();
    }
    String notifyId = chapters.get(chapters.size() - 1).raw().claims().notifyId();
    List<Instant> received =
        chapters.stream()
            .map(Chapter::raw)
            .filter(raw -> notifyId != null && notifyId.equals(raw.claims().notifyId()))
            .map(raw -> Instant.ofEpochMilli(raw.receiptMs()))
            .sorted()
            .toList();
    return received.isEmpty() ? Optional.empty() : resend(received);
  }

  private Optional<String> resend(List<Instant> received) {
    Instant last = received.get(received.size() - 1);
    Instant after = last.isAfter(now) ? last : now;
    ResendSchedule schedule = new ResendSchedule(1);
    Instant delivery = received.get(0);
    String next = null;
    int attempts = 1;
    for (Optional<Duration> pause = schedule.pauseAfter(attempts);
        pause.isPresent();
        pause = schedule.pauseAfter(++attempts)) {
      delivery = delivery.plus(pause.get());
      next = next == null && delivery.isAfter(after) ? gmt8(delivery) : next;
    }
    return Optional.of(
        next == null
            ? "the last notification not again: its re-sends ended at " + gmt8(delivery)
            : "the last notification again only if its success was lost on the way: at "
                + next
                + " or later, the last time at "
                + gmt8(delivery));
  }

  private static String gmt8(Instant time) {
    return TIME.format(time.atOffset(GMT8));
  }
}
