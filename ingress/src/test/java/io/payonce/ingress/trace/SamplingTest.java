package io.payonce.ingress.trace;

import static io.opentelemetry.sdk.trace.samplers.SamplingDecision.DROP;
import static io.opentelemetry.sdk.trace.samplers.SamplingDecision.RECORD_AND_SAMPLE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.payonce.ingress.Ticks;
import io.payonce.ingress.admission.Degradation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplingTest {

  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN_ID = "00f067aa0ba902b7";
  private static final String RECEIVED = "00-" + TRACE_ID + "-" + SPAN_ID + "-01";
  private static final SpanContext SENDERS =
      SpanContext.createFromRemoteParent(
          TRACE_ID, SPAN_ID, TraceFlags.getSampled(), TraceState.getDefault());
  private static final SpanContext OURS =
      SpanContext.create(TRACE_ID, SPAN_ID, TraceFlags.getSampled(), TraceState.getDefault());

  private final Ticks clock = new Ticks();
  private double roomInUse;
  private final Degradation degradation = new Degradation(() -> roomInUse, clock);
  private final Sampler sampler = Sampling.sampler(1, degradation);

  @Test
  void shouldGoByTheSenderAndTheRatioWithRoom() {
    // Then
    assertEquals(RECORD_AND_SAMPLE, decision(Context.root()));
    assertEquals(RECORD_AND_SAMPLE, decision(below(SENDERS)));
    assertEquals(DROP, decision(Sampling.sampler(0, degradation), Context.root()));
  }

  @Test
  void shouldBeginNoTraceWhileTheStepIsTaken() {
    // When
    use(Degradation.Step.TRACES.share());

    // Then
    assertEquals(DROP, decision(Context.root()));
    assertEquals(DROP, decision(below(SENDERS)));
    assertEquals(RECEIVED, new UnrecordedTrace(Span.wrap(OURS)).publishing(RECEIVED));
  }

  @Test
  void shouldGoOnWithATraceThatIsRecorded() {
    // When
    use(1);

    // Then
    assertEquals(RECORD_AND_SAMPLE, decision(below(OURS)));
  }

  @Test
  void shouldRecordAgainWhenTheStepIsTakenBack() {
    // Given
    use(Degradation.Step.TRACES.share());

    // When
    clock.pass(Duration.ofSeconds(1));
    use(0);

    // Then
    assertEquals(RECORD_AND_SAMPLE, decision(Context.root()));
  }

  private SamplingDecision decision(Context parent) {
    return decision(sampler, parent);
  }

  private static SamplingDecision decision(Sampler sampler, Context parent) {
    return sampler
        .shouldSample(parent, TRACE_ID, "receive", SpanKind.SERVER, Attributes.empty(), List.of())
        .getDecision();
  }

  private static Context below(SpanContext parent) {
    return Context.root().with(Span.wrap(parent));
  }

  private void use(double share) {
    roomInUse = share;
    degradation.pulse();
  }
}
