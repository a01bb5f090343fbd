package io.payonce.processor;

import io.payonce.processor.config.ProcessorConfig;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.Topics;
import io.payonce.testing.Alipay;
import io.payonce.testing.Await;
import io.payonce.testing.JavaProcess;
import io.payonce.testing.TestBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Four topics of their own on a broker, a merchants file, and the processors started over them. */
final class Installation {

  private final TestBroker broker;
  private final Topics topics;
  private final int partitions;
  private final Path directory;

  private Installation(TestBroker broker, Topics topics, int partitions, Path directory) {
    this.broker = broker;
    this.topics = topics;
    this.partitions = partitions;
    this.directory = directory;
  }

  static Installation on(TestBroker broker, int partitions, Path directory) {
    Topics topics = TestBroker.newTopics();
    broker.createTopics(topics, partitions);
    Installation installation = new Installation(broker, topics, partitions, directory);
    installation.merchants(Alipay.sandbox().merchantsJson());
    return installation;
  }

  void merchants(String json) {
    try {
      Files.writeString(directory.resolve("merchants.json"), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Topics topics() {
    return topics;
  }

  /** Properties of one instance; its state lies in a directory of its own. */
  Map<String, String> properties(String instance) {
    Map<String, String> properties = new TreeMap<>();
    properties.put(ProcessorConfig.BOOTSTRAP_SERVERS, broker.bootstrapServers());
    properties.put(ProcessorConfig.TOPIC_PREFIX, topics.prefix());
    properties.put(ProcessorConfig.APPLICATION_ID, topics.prefix() + "processor_v1");
    properties.put(ProcessorConfig.MERCHANTS_FILE, directory.resolve("merchants.json").toString());
    properties.put(ProcessorConfig.STATE_DIR, directory.resolve(instance).toString());
    properties.put(ProcessorConfig.INSTANCE_ID, instance);
    properties.put(ProcessorConfig.START_FROM, "earliest");
    properties.put(ProcessorConfig.MIN_INSYNC_REPLICAS, "1");
    properties.put(ProcessorConfig.STREAM_THREADS, "1");
    properties.put(ProcessorConfig.HTTP_PORT, "0");
    return properties;
  }

  Processor start(String instance) {
    try {
      return Processor.start(properties(instance));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting", e);
    }
  }

  /** Starts an instance in a JVM of its own, which can be killed. */
  JavaProcess startApart(
      Map<String, String> properties,
      String javaHome,
      List<String> jvmOptions,
      Map<String, String> environment) {
    Path file = directory.resolve(properties.get(ProcessorConfig.INSTANCE_ID) + ".properties");
    List<String> lines = new ArrayList<>();
    properties.forEach((key, value) -> lines.add(key + "=" + value));
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> options = new ArrayList<>(List.of("-Xmx256m", "-XX:+UseSerialGC"));
    options.addAll(jvmOptions);
    return JavaProcess.start(
        topics.prefix() + properties.get(ProcessorConfig.INSTANCE_ID),
        new JavaProcess.Spec(
            javaHome, options, environment, ProcessorMain.class, List.of(file.toString())));
  }

  /** Writes a raw record as the ingress would, received at the time that Alipay stamped it. */
  RecordMetadata receives(String outTradeNo, byte[] body) {
    return receives(outTradeNo, body, Alipay.NOTIFY_TIME);
  }

  RecordMetadata receives(String outTradeNo, byte[] body, Instant receivedAt) {
    ProducerRecord<byte[], byte[]> record = record(bytes(outTradeNo), body);
    record
        .headers()
        .add(RawHeaders.SOURCE, bytes("alipay"))
        .add(RawHeaders.RECEIVED_AT, bytes(Long.toString(receivedAt.toEpochMilli())));
    return send(record);
  }

  ProducerRecord<byte[], byte[]> record(byte[] key, byte[] body) {
    return new ProducerRecord<>(topics.notifications(), key, body);
  }

  RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
    return broker.send(record);
  }

  /** Starts an instance, waits until every raw record has an outcome, and stops it. */
  Ledger settledBy(String instance) {
    Processor processor = start(instance);
    try {
      return awaitAllSettled();
    } finally {
      processor.close();
    }
  }

  /** Waits until every raw record has an outcome, and reads everything. */
  Ledger awaitAllSettled() {
    return Await.until(
        "an outcome of every raw record in " + topics.prefix(),
        Await.PATIENCE.multipliedBy(2),
        () -> Ledger.read(broker, topics),
        Ledger::isComplete);
  }

  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    return broker.read(topic);
  }

  /** The events that were ever written, open and aborted transactions and their marks included. */
  long uncommittedEvents() throws Exception {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      latest.put(new TopicPartition(topics.orderEvents(), partition), OffsetSpec.latest());
    }
    return broker
        .admin()
        .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
        .all()
        .get()
        .values()
        .stream()
        .mapToLong(ListOffsetsResultInfo::offset)
        .sum();
  }

  static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }
}
