package io.payonce.ops.local.expect;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.payonce.ops.cli.Json;
import io.payonce.ops.cli.Printable;
import io.payonce.ops.cli.Table;
import java.util.ArrayList;
import java.util.List;

/** The orders of a file that were told so far, and those that were not taken. */
final class OrdersTold {

  private static final int SHOWN_MAX = 50;

  private final String eventType;
  private final int orders;
  private int told;
  private final List<Failed> failed = new ArrayList<>();

  OrdersTold(String eventType, int orders) {
    this.eventType = eventType;
    this.orders = orders;
  }

  /**
   * An order that was not taken.
   *
   * @param status the HTTP status, or null when no answer came
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Failed(int line, String order, String notifyId, Integer status, int attempts) {}

  /** For programs. */
  record Report(String eventType, int orders, int told, List<Failed> failed) {}

  synchronized void add(OwnOrder order, String notifyId, Courier.Delivered delivered) {
    if (delivered.answer().isSuccess()) {
      told++;
    } else {
      Integer status = delivered.answer().came() ? delivered.answer().status() : null;
      failed.add(new Failed(order.line(), order.orderNo(), notifyId, status, delivered.attempts()));
    }
  }

  synchronized boolean isClean() {
    return failed.isEmpty();
  }

  synchronized int told() {
    return told;
  }

  synchronized String progress() {
    return "told %d of %d orders, failed %d".formatted(told, orders, failed.size());
  }

  synchronized String json() {
    return Json.line(new Report(eventType, orders, told, List.copyOf(failed))) + "\n";
  }

  synchronized String text() {
    StringBuilder text = new StringBuilder(eventType + ": " + progress() + "\n");
    if (!failed.isEmpty()) {
      Table table = Table.of("LINE", "ORDER", "ANSWER", "ATTEMPTS", "NOTIFY_ID");
      failed.stream()
          .limit(SHOWN_MAX)
          .forEach(
              one ->
                  table.row(
                      one.line(),
                      Printable.of(one.order()),
                      one.status() == null ? "none" : "HTTP " + one.status(),
                      one.attempts(),
                      one.notifyId()));
      table.lines().forEach(line -> text.append(line).append('\n'));
      int more = failed.size() - SHOWN_MAX;
      text.append(more > 0 ? "and " + more + " more\n" : "");
    }
    return text.toString();
  }
}
