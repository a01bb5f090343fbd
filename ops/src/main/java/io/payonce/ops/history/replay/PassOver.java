package io.payonce.ops.history.replay;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/** Takes what the live topology writes to the raw topic again: the log holds that copy already. */
final class PassOver implements Processor<byte[], byte[], Void, Void> {

  @Override
  public void process(Record<byte[], byte[]> record) {}
}
