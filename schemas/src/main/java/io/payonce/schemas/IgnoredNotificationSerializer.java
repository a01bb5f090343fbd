package io.payonce.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.kafka.common.serialization.Serializer;

/** Writes an ignored notification as JSON, fields in one order; what is null is left out. */
public final class IgnoredNotificationSerializer implements Serializer<IgnoredNotification> {

  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public byte[] serialize(String topic, IgnoredNotification ignored) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      write(json, ignored);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void write(JsonGenerator json, IgnoredNotification ignored) throws IOException {
    json.writeStartObject();
    text(json, "source", ignored.source());
    text(json, "notify_id", ignored.notifyId());
    text(json, "app_id", ignored.appId());
    for (Map.Entry<String, String> name : ignored.subject().entrySet()) {
      text(json, name.getKey(), name.getValue());
    }
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }
}
