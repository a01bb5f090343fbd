package io.payonce.ops.local.dev;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.records.Tail;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OutcomeRecord;
import io.payonce.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints every outcome that is committed from now on. */
final class OutcomeTail {

  private static final Logger LOG = LoggerFactory.getLogger(OutcomeTail.class);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final long CLOSE_MS = 5_000;

  private final Topics topics;
  private final Terminal terminal;
  private final Tail tail;
  private final Thread thread = new Thread(this::run, "outcome-tail");

  private OutcomeTail(Topics topics, Terminal terminal, Tail tail) {
    this.topics = topics;
    this.terminal = terminal;
    this.tail = tail;
  }

  /** Begins at the topics' ends. */
  static OutcomeTail start(String bootstrapServers, Topics topics, Terminal terminal) {
    OutcomeTail outcomes =
        new OutcomeTail(
            topics,
            terminal,
            Tail.begin(Map.of("bootstrap.servers", bootstrapServers), topics.outcomes()));
    outcomes.thread.start();
    return outcomes;
  }

  /** Prints what is committed by now and ends. */
  void stop() throws InterruptedException {
    tail.wakeUp();
    thread.join(CLOSE_MS);
  }

  private void run() {
    try (tail) {
      while (true) {
        tail.poll(POLL).forEach(this::print);
      }
    } catch (WakeupException e) {
      LOG.atDebug().log("tail ends");
    } catch (OpsException e) {
      LOG.atError().setCause(e).log("outcomes are no longer shown");
    }
  }

  private void print(ConsumerRecord<byte[], byte[]> record) {
    try {
      OutcomeLine line = OutcomeLine.of(OutcomeRecord.of(record, topics));
      terminal.out().println(line.text(TIME.format(LocalTime.now()), terminal.isOutColoured()));
    } catch (IOException | RuntimeException e) {
      terminal.out().println("an outcome that cannot be read: " + Coordinates.of(record));
    }
  }
}
