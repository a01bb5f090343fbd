package io.payonce.processor.topology;

import io.payonce.processor.notification.Checked;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step on the way of a notification: it sends a record on to the next step or to its outcome.
 *
 * @param <I> what comes in
 */
abstract class Step<I> implements Processor<byte[], I, byte[], Object> {

  private static final Logger LOG = LoggerFactory.getLogger(Step.class);

  private final Outcomes outcomes;
  private ProcessorContext<byte[], Object> context;

  Step(Outcomes outcomes) {
    this.outcomes = outcomes;
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    this.context = context;
  }

  final ProcessorContext<byte[], Object> context() {
    return context;
  }

  final Outcomes outcomes() {
    return outcomes;
  }

  /** Sends the record on to the next step, or to the rejected topic as of no app. */
  final <T> void passOrReject(String next, Received received, Checked<T> checked) {
    passOrReject(next, received, () -> null, checked);
  }

  /**
   * Sends the record on to the next step, or to the rejected topic.
   *
   * @param appId the configured app that it is of, or null
   */
  final <T> void passOrReject(
      String next, Received received, Supplier<String> appId, Checked<T> checked) {
    if (checked instanceof Checked.Passed<T> passed) {
      context.forward(new Record<>(null, passed.value(), received.appendMs()), next);
    } else if (checked instanceof Checked.Rejected<T> rejected) {
      reject(Rejection.of(received, rejected), appId.get());
    }
  }

  final void reject(Rejection rejection, String appId) {
    outcomes.count(rejection.reason(), appId);
    tell(rejection.received(), "rejected", rejection.reason());
    context.forward(rejection.toRecord(), NotificationTopology.REJECTED);
  }

  final void ignore(Received received, Record<byte[], Ignored> ignored) {
    outcomes.count(ignored.value().reason());
    tell(received, "ignored", ignored.value().reason());
    context.forward(ignored, NotificationTopology.IGNORED);
  }

  /**
   * Tells the trace and the log of an outcome that the next commit makes final.
   *
   * @param reason of the enum, or null
   */
  static void tell(Received received, String outcome, Enum<?> reason) {
    received.trace().became(outcome, reason);
    if (LOG.isDebugEnabled()) {
      LOG.atDebug()
          .addKeyValue("partition", received.raw().partition())
          .addKeyValue("offset", received.raw().offset())
          .addKeyValue("outcome", outcome)
          .addKeyValue("reason", reason)
          .addKeyValue("trace_id", received.traceId())
          .log("outcome");
    }
  }
}
