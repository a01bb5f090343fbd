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
    byte[] key = LooseForm.parse(body).text("out_trade_no").getBytes(StandardCharsets.UTF_8);
    return new RawNotification(
            key,
            body,
            "alipay",
            System.currentTimeMillis(),
            UUID.randomUUID().toString(),
            "application/x-www-form-urlencoded; charset=utf-8",
            "/notify/alipay",
            null,
            null,
            Map.of())
        .toRecord(TOPIC);
  }
}
