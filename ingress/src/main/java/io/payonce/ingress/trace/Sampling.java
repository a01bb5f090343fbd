package io.payonce.ingress.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import io.payonce.ingress.admission.Degradation;
import java.util.List;

/**
 * Records no further trace while {@link Degradation.Step#TRACES} is taken.
 *
 * <p>A trace that is being recorded goes on: half of one explains nothing.
 */
record Sampling(Sampler chosen, Degradation degradation) implements Sampler {

  /**
   * Goes by the sender's choice, and without one draws lots.
   *
   * @param ratio the share that is recorded, 0 to 1
   */
  static Sampler sampler(double ratio, Degradation degradation) {
    return Sampler.parentBasedBuilder(new Sampling(Sampler.traceIdRatioBased(ratio), degradation))
        .setRemoteParentSampled(new Sampling(Sampler.alwaysOn(), degradation))
        .build();
  }

  @Override
  public SamplingResult shouldSample(
      Context parent,
      String traceId,
      String name,
      SpanKind kind,
      Attributes attributes,
      List<LinkData> links) {
    return degradation.isTaken(Degradation.Step.TRACES)
        ? SamplingResult.drop()
        : chosen.shouldSample(parent, traceId, name, kind, attributes, links);
  }

  @Override
  public String getDescription() {
    return "UnlessDegraded{" + chosen.getDescription() + "}";
  }
}
