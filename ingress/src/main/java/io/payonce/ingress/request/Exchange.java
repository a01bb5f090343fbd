package io.payonce.ingress.request;

import io.payonce.ingress.admission.Reservation;
import io.payonce.ingress.form.BodyType;
import io.payonce.ingress.reply.Reply;
import io.payonce.ingress.trace.NotificationTrace;
import io.payonce.process.http.WatchedSocket;
import io.payonce.schemas.RawNotification;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One notification on its way, in the phases of {@link ExchangeState}. */
final class Exchange implements DeadlineQueue.Entry {

  private final Intake intake;
  private final String source;
  private final long receivedAtMs;
  private final long arrivedNanos;
  private final Reservation reservation;
  private final NotificationTrace trace;
  private final ExchangeState state = new ExchangeState();

  // Let go when answered: the deadline queue holds the rest of this object a while longer.
  private Request request;
  private Response response;
  private Callback callback;

  Exchange(
      Intake intake,
      String source,
      long receivedAtMs,
      Reservation reservation,
      NotificationTrace trace,
      Request request,
      Response response,
      Callback callback) {
    this.intake = intake;
    this.source = source;
    this.receivedAtMs = receivedAtMs;
    this.arrivedNanos = request.getHeadersNanoTime();
    this.reservation = reservation;
    this.trace = trace;
    this.request = request;
    this.response = response;
    this.callback = callback;
  }

  /** Begins to read; the body goes on to {@link #send}, or the exchange ends in a refusal. */
  void start(int bodyBytesMax) {
    new BodyReader(request, bodyBytesMax, reservation, this::send, this::refuse).run();
  }

  @Override
  public long arrivedNanos() {
    return arrivedNanos;
  }

  @Override
  public boolean isOver() {
    return state.isAnswered();
  }

  @Override
  public void expire() {
    if (state.expire(this::stopReading)) {
      answerOnWatcher(Reply.DEADLINE);
    }
  }

  @Override
  public void shed() {
    state.shed(this::stopReading);
  }

  /** Whatever goes wrong, the request is answered and its bytes are free again. */
  private void send(byte[] body) {
    try {
      screenAndSend(body);
    } catch (RuntimeException | Error e) {
      intake.defects().atError().setCause(e).log("A notification could not be passed on");
      refuse(Reply.INTERNAL_ERROR);
    }
  }

  private void screenAndSend(byte[] body) {
    BodyType type = BodyType.of(source);
    Reply refusal =
        body.length > 0 && !isOfType(type, body)
            ? Reply.WRONG_CONTENT_TYPE
            : intake.screening().refusal(type, body);
    if (refusal != null) {
      refuse(refusal);
      return;
    }
    // Made before the move: from SENDING on, the deadline may end the request at any moment.
    RawNotification notification = intake.fields().of(source, receivedAtMs, body, request, trace);
    if (state.send()) {
      intake.publisher().publish(notification, this::settled);
    } else {
      refuse(Reply.SLOW_BODY);
    }
  }

  /** By its header, or else by its bytes. */
  private boolean isOfType(BodyType type, byte[] body) {
    return type.isNamedBy(request.getHeaders().get(HttpHeader.CONTENT_TYPE)) || type.isIn(body);
  }

  /** Kafka's verdict, which is also when the record's memory is free again. */
  private void settled(Reply verdict, RecordMetadata metadata, Exception failure) {
    reservation.release();
    trace.published(verdict, metadata, failure);
    if (state.settle()) {
      answerOnWatcher(verdict);
    }
  }

  private void refuse(Reply reason) {
    reservation.release();
    Reply answer = state.refuse(reason);
    if (answer != null) {
      answer(answer);
    }
  }

  /** Makes the pending read fail. */
  private void stopReading() {
    request.fail(new TimeoutException("the body was not whole at the deadline"));
  }

  /** Not on the producer's thread, nor the timer's: each has more to do than to write. */
  private void answerOnWatcher(Reply answer) {
    WatchedSocket.runOnWatcherOf(request, () -> answer(answer));
  }

  private void answer(Reply answer) {
    Response to = response;
    Callback done = callback;
    trace.answered(answer);
    request = null;
    response = null;
    callback = null;
    intake.answer(answer, arrivedNanos, to, done);
  }
}
