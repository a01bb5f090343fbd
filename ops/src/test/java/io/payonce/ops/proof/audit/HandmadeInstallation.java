package io.payonce.ops.proof.audit;

import io.payonce.ops.OpsMain;
import io.payonce.ops.cli.StopSignal;
import io.payonce.ops.cli.Terminal;
import io.payonce.schemas.Topics;
import io.payonce.testing.Await;
import io.payonce.testing.JavaProcess;
import io.payonce.testing.TestBroker;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** An installation of one partition whose records were written by hand, and audits of it. */
final class HandmadeInstallation {

  private final TestBroker broker = TestBroker.shared();
  private final Topics topics = TestBroker.newTopics();
  final LogWriter writer = new LogWriter(topics, 0, 0);

  /** An audit that has ended: its exit code, and what it said. */
  record Audited(int exitCode, String out, String err) {}

  Topics topics() {
    return topics;
  }

  /** Puts what was written on the broker, settled by the application up to this raw offset. */
  void settle(long frontier) throws Exception {
    broker.createTopics(topics, 1);
    writer.log.raws.forEach(this::send);
    writer.log.outcomes.values().forEach(log -> log.forEach(this::send));
    broker
        .admin()
        .alterConsumerGroupOffsets(
            applicationId(),
            Map.of(new TopicPartition(topics.notifications(), 0), new OffsetAndMetadata(frontier)))
        .all()
        .get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Outcomes carry their raw record's append time, which is now. */
  private void send(ConsumerRecord<byte[], byte[]> r) {
    broker.send(new ProducerRecord<>(r.topic(), 0, null, r.key(), r.value(), r.headers()));
  }

  /** Runs the verb, without verification. */
  Audited audit(String... flags) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(out, true),
            OutputStream.nullOutputStream(),
            new PrintWriter(err, true),
            false,
            false);
    int exitCode =
        OpsMain.commandLine(terminal, new StopSignal()).execute(line(flags).toArray(String[]::new));
    return new Audited(exitCode, out.toString(), err.toString());
  }

  /** The same in a JVM of its own, which can be signalled. */
  JavaProcess start(String... flags) {
    return JavaProcess.start(
        topics.prefix() + "audit-" + ProcessHandle.current().pid(),
        new JavaProcess.Spec(
            null,
            List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            Map.of(),
            OpsMain.class,
            line(flags)));
  }

  private List<String> line(String... flags) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "audit",
                "--bootstrap-server",
                broker.bootstrapServers(),
                "--prefix",
                topics.prefix(),
                "--application-id",
                applicationId(),
                "--no-verify"));
    line.addAll(List.of(flags));
    return line;
  }

  private String applicationId() {
    return topics.prefix() + "processor_v1";
  }
}
