package io.payonce.ingress.trace;

import io.payonce.ingress.metrics.IngressMeasurements;
import java.time.Duration;
import org.eclipse.jetty.server.Request;

/** Begins the traces of notifications, or none at all: {@link #OFF}. */
public interface Traces {

  /** Nothing is traced. It makes no object and looks at nothing. */
  Traces OFF =
      new Traces() {
        @Override
        public NotificationTrace begin(String source, Request request) {
          return NotificationTrace.NONE;
        }

        @Override
        public void measure(IngressMeasurements measurements) {}

        @Override
        public void close(Duration timeout) {}
      };

  /** Begins the trace of a notification that was admitted, or goes on with its sender's. */
  NotificationTrace begin(String source, Request request);

  /** Has it measured how many spans came through. */
  void measure(IngressMeasurements measurements);

  /** Sends what still waits, for at most this long. */
  void close(Duration timeout);
}
