package io.payonce.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.serialization.Serializer;

/** Writes an ignored notification as JSON, fields in one order. */
public final class IgnoredNotificationSerializer implements Serializer<IgnoredNotification> {

  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public byte[] serialize(String topic, IgnoredNotification ignored) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("source", ignored.source());
      json.writeStringField("notify_id", ignored.notifyId());
      json.writeStringField("app_id", ignored.appId());
      json.writeStringField("out_trade_no", ignored.outTradeNo());
      json.writeStringField("trade_no", ignored.tradeNo());
      json.writeStringField("trade_status", ignored.tradeStatus());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
