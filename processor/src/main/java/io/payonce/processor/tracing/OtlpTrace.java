package io.payonce.processor.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.payonce.processor.kind.Report;
import io.payonce.processor.topology.RecordTrace;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.TraceParent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** The spans of one record. Ids of the order are told only once Alipay's signature verified. */
final class OtlpTrace implements RecordTrace {

  private static final AttributeKey<String> APP_ID = AttributeKey.stringKey("payonce.app_id");
  private static final AttributeKey<String> OUT_TRADE_NO =
      AttributeKey.stringKey("payonce.out_trade_no");
  private static final AttributeKey<String> NOTIFY_ID = AttributeKey.stringKey("payonce.notify_id");
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("payonce.outcome");
  private static final AttributeKey<String> REASON = AttributeKey.stringKey("payonce.reason");

  private final OtlpTraces traces;
  private final Coordinates raw;
  private final long appendMs;
  private final Context parent;
  private Span verify = Span.getInvalid();
  private Span settle = Span.getInvalid();
  private Instant verifiedAt;
  private Report<?> report;
  private boolean hasOutcome;

  OtlpTrace(OtlpTraces traces, Coordinates raw, long appendMs, Context parent) {
    this.traces = traces;
    this.raw = raw;
    this.appendMs = appendMs;
    this.parent = parent;
  }

  @Override
  public void verifying() {
    verify = traces.start("verify", raw, appendMs, parent);
  }

  @Override
  public void verified(Report<?> believed) {
    report = believed;
    verifiedAt = Instant.now();
    name(verify);
  }

  @Override
  public void settling() {
    if (verify.isRecording()) {
      boolean isRoot = parent == Context.root();
      settle = traces.start("settle", raw, appendMs, isRoot ? parent.with(verify) : parent);
      name(settle);
    }
  }

  @Override
  public void became(String outcome, Enum<?> reason) {
    hasOutcome = true;
    current().setAttribute(OUTCOME, outcome);
    if (reason != null) {
      current().setAttribute(REASON, reason.name());
    }
  }

  @Override
  public Header traceparent(Header received) {
    SpanContext now = current().getSpanContext();
    if (!now.isSampled()) {
      return received;
    }
    String value =
        new TraceParent(now.getTraceId(), now.getSpanId(), now.getTraceFlags().asHex()).toString();
    return new RecordHeader(RawHeaders.TRACEPARENT, value.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String traceId(String received) {
    return current().getSpanContext().isSampled()
        ? current().getSpanContext().getTraceId()
        : received;
  }

  @Override
  public void end() {
    if (!hasOutcome) {
      current().setStatus(StatusCode.ERROR);
    }
    settle.end();
    if (verifiedAt == null) {
      verify.end();
    } else {
      // Only now: a later step may have told what became of it.
      verify.end(verifiedAt);
    }
  }

  private Span current() {
    return settle.isRecording() ? settle : verify;
  }

  private void name(Span span) {
    if (report != null) {
      span.setAttribute(APP_ID, report.subject().appId());
      span.setAttribute(OUT_TRADE_NO, report.subject().id());
      span.setAttribute(NOTIFY_ID, report.id().notifyId());
    }
  }
}
