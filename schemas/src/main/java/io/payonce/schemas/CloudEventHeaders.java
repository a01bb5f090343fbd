package io.payonce.schemas;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/** The CloudEvents 1.0 attributes of an event in Kafka's binary content mode. */
public final class CloudEventHeaders {

  public static final String SPEC_VERSION = "ce_specversion";
  public static final String ID = "ce_id";
  public static final String TYPE = "ce_type";
  public static final String SOURCE = "ce_source";
  public static final String SUBJECT = "ce_subject";
  public static final String TIME = "ce_time";
  public static final String CONTENT_TYPE = "content-type";

  private static final Header VERSION_1 = header(SPEC_VERSION, "1.0");
  private static final Header JSON = header(CONTENT_TYPE, "application/json");

  private CloudEventHeaders() {}

  static void add(Headers headers, Event event) {
    headers.add(VERSION_1);
    add(headers, ID, event.id());
    add(headers, TYPE, event.ceType());
    add(headers, SOURCE, event.ceSource());
    add(headers, SUBJECT, event.subject());
    add(headers, TIME, IsoTime.text(event.times().occurredAt()));
    headers.add(JSON);
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(header(name, value));
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
