package io.payonce.ops.dev;

import io.payonce.ops.terminal.Terminal;
import io.payonce.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints every outcome that is committed from now on. */
final class OutcomeTail {

  private static final Logger LOG = LoggerFactory.getLogger(OutcomeTail.class);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final long CLOSE_MS = 5_000;

  private final Topics topics;
  private final Terminal terminal;
  private final Consumer<byte[], byte[]> consumer;
  private final Thread thread = new Thread(this::run, "outcome-tail");

  private OutcomeTail(Topics topics, Terminal terminal, Consumer<byte[], byte[]> consumer) {
    this.topics = topics;
    this.terminal = terminal;
    this.consumer = consumer;
  }

  /** Begins at the topics' ends. */
  static OutcomeTail start(String bootstrapServers, Topics topics, Terminal terminal) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "isolation.level",
            "read_committed",
            "enable.auto.commit",
            false);
    OutcomeTail tail =
        new OutcomeTail(
            topics,
            terminal,
            new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    tail.seekToEnd();
    tail.thread.start();
    return tail;
  }

  /** Prints what is committed by now and ends. */
  void stop() throws InterruptedException {
    consumer.wakeup();
    thread.join(CLOSE_MS);
  }

  private void seekToEnd() {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : List.of(topics.orderEvents(), topics.ignored(), topics.rejected())) {
      consumer.partitionsFor(topic).stream()
          .map(info -> new TopicPartition(topic, info.partition()))
          .forEach(partitions::add);
    }
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  private void run() {
    try (consumer) {
      while (true) {
        consumer.poll(Duration.ofSeconds(1)).forEach(this::print);
      }
    } catch (WakeupException e) {
      LOG.atDebug().log("tail ends");
    } catch (KafkaException e) {
      LOG.atError().setCause(e).log("outcomes are no longer shown");
    }
  }

  private void print(ConsumerRecord<byte[], byte[]> record) {
    try {
      OutcomeLine line = OutcomeLine.of(record, topics);
      terminal.out().println(line.text(TIME.format(LocalTime.now()), terminal.isOutColoured()));
    } catch (IOException | RuntimeException e) {
      String at = record.topic() + "/" + record.partition() + "/" + record.offset();
      terminal.out().println("an outcome that cannot be read: " + at);
    }
  }
}
