package io.payonce.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A notification as it was received, believed in nothing.
 *
 * @param routingKey UTF-8 bytes of {@code out_trade_no} (else agreement_no, auth_no, notify_id), or
 *     null when none was found
 * @param body the request body, byte for byte
 * @param source the kind of sender, {@code alipay}
 * @param receivedAtMs when the request arrived, epoch milliseconds
 * @param requestId the ingress's name for the request
 * @param contentType Content-Type as received, or null
 * @param path path of the request
 * @param query query string of the request, or null
 * @param traceparent W3C trace context, or null
 * @param httpHeaders further request headers by lower-case name, kept by configuration
 */
public record RawNotification(
    byte[] routingKey,
    byte[] body,
    String source,
    long receivedAtMs,
    String requestId,
    String contentType,
    String path,
    String query,
    String traceparent,
    Map<String, String> httpHeaders) {

  /**
   * The record for the raw topic; its partition follows from the key by Kafka's own partitioner.
   */
  public ProducerRecord<byte[], byte[]> toRecord(String topic) {
    return new ProducerRecord<>(topic, null, null, routingKey, body, headers());
  }

  private Headers headers() {
    RecordHeaders headers = new RecordHeaders();
    add(headers, RawHeaders.SOURCE, source);
    add(headers, RawHeaders.RECEIVED_AT, Long.toString(receivedAtMs));
    add(headers, RawHeaders.REQUEST_ID, requestId);
    add(headers, RawHeaders.CONTENT_TYPE, contentType);
    add(headers, RawHeaders.PATH, path);
    add(headers, RawHeaders.QUERY, query);
    httpHeaders.forEach((name, value) -> add(headers, RawHeaders.HTTP_PREFIX + name, value));
    add(headers, RawHeaders.TRACEPARENT, traceparent);
    return headers;
  }

  private static void add(Headers headers, String name, String value) {
    if (value != null) {
      headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
  }
}
