package io.payonce.processor.topology;

import io.payonce.schemas.RawRecord;

/** Begins the traces of raw records, or none at all: {@link #OFF}. */
@FunctionalInterface
public interface RecordTraces {

  /** Nothing is traced. It makes no object and looks at nothing. */
  RecordTraces OFF = raw -> RecordTrace.NONE;

  /** The trace of a record, before anything is known of it: its headers are believed in nothing. */
  RecordTrace begin(RawRecord raw);
}
