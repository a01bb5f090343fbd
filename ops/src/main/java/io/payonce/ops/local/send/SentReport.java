package io.payonce.ops.local.send;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.payonce.ops.cli.Json;
import io.payonce.ops.cli.Printable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One notification that was sent, and its answer.
 *
 * @param success whether it was answered 200 and exactly {@code success}
 * @param status the HTTP status
 * @param requestId the X-Request-Id, or null
 * @param outTradeNo the order, or null
 * @param eventType of an envelope, else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SentReport(
    boolean success,
    int status,
    String requestId,
    String notifyId,
    String eventType,
    String outTradeNo) {

  private static final int NOT_FOUND = 404;

  /** The report of an answer. */
  public static SentReport of(
      IngressAnswer answer, String notifyId, String eventType, String outTradeNo) {
    return new SentReport(
        answer.isSuccess(), answer.status(), answer.requestId(), notifyId, eventType, outTradeNo);
  }

  /** For programs: one line. */
  public String json() {
    return Json.line(this) + "\n";
  }

  /** For people. */
  public String text() {
    StringBuilder text = new StringBuilder(success ? "success\n" : "not success: HTTP " + status);
    if (!success) {
      text.append('\n');
    }
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("request-id", String.valueOf(requestId));
    lines.put("notify_id", notifyId);
    lines.put("event_type", eventType);
    lines.put("out_trade_no", outTradeNo);
    lines.forEach(
        (name, value) -> {
          if (value != null) {
            text.append("  %-12s  %s\n".formatted(name, Printable.of(value)));
          }
        });
    if (status == NOT_FOUND && eventType != null) {
      text.append("  expected the sender among sources of the ingress: add it there\n");
    }
    return text.toString();
  }
}
