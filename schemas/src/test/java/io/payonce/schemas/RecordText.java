package io.payonce.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record's headers and value as a text for people: a line {@code name: value} for each header in
 * order, an empty line, the value.
 *
 * @param headers text in UTF-8 without line ends
 * @param value text in UTF-8
 */
record RecordText(Headers headers, byte[] value) {

  static RecordText of(Event event) {
    RecordHeaders headers = new RecordHeaders();
    try (EventSerializer serializer = new EventSerializer()) {
      return new RecordText(headers, serializer.serialize("any", headers, event));
    }
  }

  static RecordText parse(String text) {
    String[] parts = text.split("\n\n", 2);
    RecordHeaders headers = new RecordHeaders();
    for (String line : parts[0].split("\n")) {
      String[] header = line.split(": ", 2);
      headers.add(header[0], header[1].getBytes(UTF_8));
    }
    return new RecordText(headers, parts[1].stripTrailing().getBytes(UTF_8));
  }

  Event event() {
    try (EventDeserializer deserializer = new EventDeserializer()) {
      return deserializer.deserialize("any", headers, value);
    }
  }

  String json() {
    return new String(value, UTF_8);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    headers.forEach(
        header ->
            text.append(header.key())
                .append(": ")
                .append(new String(header.value(), UTF_8))
                .append('\n'));
    return text.append('\n').append(json()).append('\n').toString();
  }
}
