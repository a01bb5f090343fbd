package io.payonce.ops.history.replay;

import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Lets the records before the fixed ends pass, at the replay's rate, and nothing after them. */
final class Gate implements Processor<byte[], byte[], byte[], byte[]> {

  private final Map<Integer, Long> ends;
  private final SharedThrottle throttle;
  private final Effort effort;
  private ProcessorContext<byte[], byte[]> context;

  Gate(Map<Integer, Long> ends, SharedThrottle throttle, Effort effort) {
    this.ends = ends;
    this.throttle = throttle;
    this.effort = effort;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata at =
        context
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a record from a topic has metadata"));
    if (at.offset() < ends.get(at.partition())) {
      effort.begins();
      throttle.pass();
      context.forward(record);
    }
  }
}
