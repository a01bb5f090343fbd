package io.payonce.processor.topology;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Passes raw records on, and asks for a commit when one is due. */
final class PaceCommits extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

  private final CommitPacing pacing;

  PaceCommits(CommitPacing pacing) {
    this.pacing = pacing;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    super.init(context);
    // For the last records before a silence.
    context.schedule(
        Duration.ofMillis(pacing.askEveryMs()),
        PunctuationType.WALL_CLOCK_TIME,
        this::commitWhenDue);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    context().forward(record);
    long nowMs = context().currentSystemTimeMs();
    pacing.processed(record.timestamp(), nowMs);
    commitWhenDue(nowMs);
  }

  private void commitWhenDue(long nowMs) {
    if (pacing.isDue(nowMs)) {
      context().commit();
    }
  }
}
