package io.payonce.ops.bench.traffic;

import io.payonce.ops.records.LooseForm;
import io.payonce.schemas.RawNotification;
import io.payonce.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Raw records as an ingress writes them, where a benchmark has none. */
public final class RawRecords {

  /** The topic that they go to. */
  public static final String TOPIC = new Topics(Topics.DEFAULT_PREFIX).notifications();

  private RawRecords() {}

  /** The record that an ingress would write now. */
  public static ProducerRecord<byte[], byte[]> of(byte[] body) {
    return of(
        "alipay",
        LooseForm.parse(body).text("out_trade_no"),
        body,
        "application/x-www-form-urlencoded; charset=utf-8");
  }

  /** The same for an envelope about an order, where the ingress knows the place of its number. */
  public static ProducerRecord<byte[], byte[]> ofEnvelope(
      String sender, String order, byte[] envelope) {
    return of(sender, order, envelope, "application/json");
  }

  private static ProducerRecord<byte[], byte[]> of(
      String source, String key, byte[] body, String contentType) {
    return new RawNotification(
            key.getBytes(StandardCharsets.UTF_8),
            body,
            source,
            System.currentTimeMillis(),
            UUID.randomUUID().toString(),
            contentType,
            "/notify/" + source,
            null,
            null,
            Map.of())
        .toRecord(TOPIC);
  }
}
