package io.payonce.ops.history.redrive;

import io.payonce.ops.records.RejectedSeen;
import io.payonce.schemas.RawHeaders;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One of the records that are put back, as people are told of it; nothing of a buyer.
 *
 * @param rejected where it lies on the rejected topic
 * @param raw where its raw record lies
 * @param reason why it was rejected
 * @param detail what exactly was wrong
 * @param appId app_id of the body, or null
 * @param notifyId notify_id of the body, or null
 * @param outTradeNo out_trade_no of the body, or null
 * @param receivedAtMs the time of receipt that it is put back with, as its header says it
 */
record RedriveSample(
    String rejected,
    String raw,
    String reason,
    String detail,
    String appId,
    String notifyId,
    String outTradeNo,
    String receivedAtMs) {

  static RedriveSample of(RejectedSeen rejected, ProducerRecord<byte[], byte[]> record) {
    return new RedriveSample(
        rejected.at().toString(),
        rejected.raw().toString(),
        rejected.reason().name(),
        rejected.record().detail(),
        rejected.appId(),
        rejected.field("notify_id"),
        rejected.field("out_trade_no"),
        RawHeaders.text(record.headers(), RawHeaders.RECEIVED_AT));
  }
}
