package io.payonce.schemas;

import java.util.Map;
import org.apache.kafka.common.serialization.Serializer;

/** Writes an ignored notification as JSON, fields in one order; what is null is left out. */
public final class IgnoredNotificationSerializer implements Serializer<IgnoredNotification> {

  private static final int BYTES_EXPECTED = 256;

  @Override
  public byte[] serialize(String topic, IgnoredNotification ignored) {
    JsonText json = new JsonText(BYTES_EXPECTED);
    text(json, "source", ignored.source());
    text(json, "notify_id", ignored.notifyId());
    text(json, "app_id", ignored.appId());
    for (Map.Entry<String, String> name : ignored.subject().entrySet()) {
      text(json, name.getKey(), name.getValue());
    }
    json.end();
    return json.toBytes();
  }

  private static void text(JsonText json, String name, String value) {
    if (value != null) {
      json.field(name, value);
    }
  }
}
