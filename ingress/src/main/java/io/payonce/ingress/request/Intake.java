package io.payonce.ingress.request;

import io.payonce.ingress.admission.InflightBytes;
import io.payonce.ingress.admission.Reservation;
import io.payonce.ingress.admission.Screening;
import io.payonce.ingress.metrics.IngressMeasurements;
import io.payonce.ingress.reply.Reply;
import io.payonce.ingress.send.NotificationPublisher;
import io.payonce.ingress.trace.Traces;
import io.payonce.process.log.SparseLog;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.LoggerFactory;

/** The parts that every notification passes on its way from a request to the raw topic. */
public final class Intake {

  private final int bodyBytesMax;
  private final InflightBytes inflightBytes;
  private final Screening screening;
  private final DeadlineQueue deadlines;
  private final RecordFields fields;
  private final NotificationPublisher publisher;
  private final Traces traces;
  private final AnswerWriter answers;
  private final IngressMeasurements measurements;
  private final AtomicLong inflightRequests = new AtomicLong();
  private final SparseLog defects = new SparseLog(LoggerFactory.getLogger(Intake.class));

  public Intake(
      int bodyBytesMax,
      InflightBytes inflightBytes,
      Screening screening,
      DeadlineQueue deadlines,
      RecordFields fields,
      NotificationPublisher publisher,
      Traces traces,
      AnswerWriter answers,
      IngressMeasurements measurements) {
    this.bodyBytesMax = bodyBytesMax;
    this.inflightBytes = inflightBytes;
    this.screening = screening;
    this.deadlines = deadlines;
    this.fields = fields;
    this.publisher = publisher;
    this.traces = traces;
    this.answers = answers;
    this.measurements = measurements;
  }

  void take(String source, Request request, Response response, Callback callback) {
    if (publisher.isBlocked()) {
      answers.write(Reply.BREAKER_OPEN, response, callback);
      return;
    }
    Reservation reservation = new Reservation(inflightBytes);
    if (!reservation.add(InflightBytes.REQUEST_BYTES)) {
      answers.write(Reply.OVER_CAPACITY, response, callback);
      return;
    }
    long receivedAtMs = System.currentTimeMillis();
    Exchange exchange =
        new Exchange(
            this,
            source,
            receivedAtMs,
            reservation,
            traces.begin(source, request),
            request,
            response,
            callback);
    inflightRequests.incrementAndGet();
    deadlines.add(exchange);
    exchange.start(bodyBytesMax);
  }

  /** Where a defect is told of that a body has reached. */
  SparseLog defects() {
    return defects;
  }

  Screening screening() {
    return screening;
  }

  RecordFields fields() {
    return fields;
  }

  NotificationPublisher publisher() {
    return publisher;
  }

  /** Writes the answer of an exchange; called once for each. */
  void answer(Reply answer, long arrivedNanos, Response response, Callback callback) {
    inflightRequests.decrementAndGet();
    measurements.tookUntilAnswer(System.nanoTime() - arrivedNanos);
    answers.write(answer, response, callback);
  }

  /** Requests whose body is being read or whose acknowledgement is awaited. */
  public long inflightRequests() {
    return inflightRequests.get();
  }
}
