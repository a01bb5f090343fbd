package io.payonce.processor.topology;

import io.payonce.schemas.Coordinates;
import org.apache.kafka.common.header.Headers;

/** Begins the traces of raw records, or none at all: {@link #OFF}. */
@FunctionalInterface
public interface RecordTraces {

  /** Nothing is traced. It makes no object and looks at nothing. */
  RecordTraces OFF = (raw, appendMs, headers) -> RecordTrace.NONE;

  /**
   * The trace of a record, before anything is known of it.
   *
   * @param raw where it lies
   * @param appendMs the broker's append time, epoch milliseconds
   * @param headers as they are in the log, believed in nothing
   */
  RecordTrace begin(Coordinates raw, long appendMs, Headers headers);
}
