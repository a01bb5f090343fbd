package io.payonce.ops.history.compare;

import io.payonce.processor.Processor;
import io.payonce.schemas.Topics;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.Await;
import io.payonce.testing.TestBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Topics with outcomes of every kind that a real processor wrote, and no processor any more. */
final class SettledInstallation {

  static final int PARTITIONS = 2;

  /** How many raw records there are, and outcomes of each kind. */
  static final int RECORDS = 8;

  static final int EVENTS = 5;
  static final int IGNORED = 2;
  static final int REJECTED = 2;

  private SettledInstallation() {}

  /** Runs a log through a processor. */
  static Topics on(TestBroker broker, Path directory) throws Exception {
    Topics topics = TestBroker.newTopics();
    broker.createTopics(topics, PARTITIONS);
    send(broker, topics);
    Processor processor = Processor.start(settings(broker, topics, directory));
    try {
      Await.until("the processor", processor::isReady);
      broker.awaitRecords(topics.orderEvents(), EVENTS);
      broker.awaitRecords(topics.ignored(), IGNORED);
      broker.awaitRecords(topics.rejected(), REJECTED);
    } finally {
      processor.close();
    }
    return topics;
  }

  private static void send(TestBroker broker, Topics topics) {
    Alipay alipay = Alipay.sandbox();
    AlipayNotification paid = alipay.notification().outTradeNo("A").notifyId("1".repeat(34));
    AlipayNotification other = alipay.notification().outTradeNo("B").notifyId("2".repeat(34));
    for (AlipayNotification one :
        new AlipayNotification[] {
          paid.signedWith(AlipayKeys.generate()),
          paid,
          paid.resend(Alipay.NOTIFY_TIME.plusSeconds(240)),
          paid.notifyId("3".repeat(34)).refundFee("8.88"),
          other.signedWith(AlipayKeys.generate()),
          other.status("TRADE_FINISHED"),
          other.status("WAIT_BUYER_PAY").notifyId("4".repeat(34)),
          alipay.notification().outTradeNo("C").status("WAIT_BUYER_PAY"),
        }) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(
              topics.notifications(),
              one.fields().get("out_trade_no").getBytes(StandardCharsets.UTF_8),
              one.sign());
      String receivedAt = Long.toString(Alipay.NOTIFY_TIME.plusSeconds(300).toEpochMilli());
      record.headers().add("received-at", receivedAt.getBytes(StandardCharsets.UTF_8));
      record.headers().add("redriven-from", "x/0/0".getBytes(StandardCharsets.UTF_8));
      broker.send(record);
    }
  }

  private static Map<String, String> settings(TestBroker broker, Topics topics, Path directory)
      throws IOException {
    Path merchants = directory.resolve("merchants.json");
    String seller = "\"seller_ids\":[\"" + Alipay.SELLER_ID + "\"]";
    Files.writeString(
        merchants, Alipay.sandbox().merchantsJson().replace("\"seller_ids\":[]", seller));
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", broker.bootstrapServers());
    settings.put("topic.prefix", topics.prefix());
    settings.put("http.port", "0");
    settings.put("application.id", topics.prefix() + "processor_v1");
    settings.put("merchants.file", merchants.toString());
    settings.put("state.dir", directory.resolve("state").toString());
    settings.put("start.from", "earliest");
    settings.put("topics.min.insync.replicas", "1");
    settings.put("stream.threads", "1");
    return settings;
  }
}
