package io.payonce.ops.history.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.ops.history.compare.runs.ComparedOutcome;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.schemas.CloudEventHeaders;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Finds out what two records of the same kind do not have in common. */
final class Changes {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Fields whose values may be shown: none of them is the buyer's. */
  private static final Set<String> SHOWN_FIELDS =
      Set.of(
          "type",
          "source",
          "notify_id",
          "app_id",
          "out_trade_no",
          "agreement_no",
          "external_agreement_no",
          "personal_product_code",
          "sign_scene",
          "signed_at",
          "valid_from",
          "valid_to",
          "auth_no",
          "out_order_no",
          "operation_id",
          "out_request_no",
          "amount",
          "total_freeze_amount",
          "total_unfreeze_amount",
          "total_pay_amount",
          "rest_amount",
          "event_type",
          "encrypted",
          "trade_no",
          "trade_status",
          "seller_id",
          "sequence",
          "status",
          "total_amount",
          "refunded_amount",
          "refund_amount",
          "receipt_amount",
          "currency",
          "refund_no",
          "amount_checked",
          "inferred",
          "occurred_at",
          "notified_at",
          "received_at",
          "raw");

  private static final Set<String> SHOWN_HEADERS =
      Set.of(
          CloudEventHeaders.SPEC_VERSION,
          CloudEventHeaders.ID,
          CloudEventHeaders.TYPE,
          CloudEventHeaders.SOURCE,
          CloudEventHeaders.SUBJECT,
          CloudEventHeaders.TIME,
          CloudEventHeaders.CONTENT_TYPE,
          RawHeaders.RECEIVED_AT,
          RawHeaders.REQUEST_ID);

  private final ConsumerRecord<byte[], byte[]> live;
  private final ConsumerRecord<byte[], byte[]> shadow;
  private final List<Change> changes = new ArrayList<>();

  private Changes(ComparedOutcome live, ComparedOutcome shadow) {
    this.live = live.record();
    this.shadow = shadow.record();
  }

  /** What changed from live to shadow; nothing when they are the same bytes. */
  static List<Change> between(ComparedOutcome live, ComparedOutcome shadow) {
    Changes changes = new Changes(live, shadow);
    changes.value(live.kind());
    changes.headers();
    changes.keyAndTimestamp();
    return changes.changes;
  }

  private void keyAndTimestamp() {
    if (!Arrays.equals(live.key(), shadow.key())) {
      changes.add(Change.shown("key", text(live.key()), text(shadow.key())));
    }
    if (live.timestamp() != shadow.timestamp()) {
      changes.add(
          Change.shown(
              "timestamp", Long.toString(live.timestamp()), Long.toString(shadow.timestamp())));
    }
  }

  private void value(OutcomeKind kind) {
    if (Arrays.equals(live.value(), shadow.value())) {
      return;
    }
    JsonNode before = kind == OutcomeKind.REJECTED ? null : object(live.value());
    JsonNode after = kind == OutcomeKind.REJECTED ? null : object(shadow.value());
    if (before == null || after == null) {
      changes.add(Change.hidden("value"));
    } else if (before.equals(after)) {
      changes.add(Change.hidden("json text"));
    } else {
      fields(before, after);
    }
  }

  private void fields(JsonNode before, JsonNode after) {
    for (String name : names(before, after)) {
      JsonNode was = before.get(name);
      JsonNode is = after.get(name);
      if (was == null || !was.equals(is)) {
        field(name, was, is);
      }
    }
  }

  private void field(String name, JsonNode was, JsonNode is) {
    if (SHOWN_FIELDS.contains(name)) {
      changes.add(Change.shown(name, text(was), text(is)));
    } else if (was != null && was.isObject() && is != null && is.isObject()) {
      names(was, is).stream()
          .filter(inner -> was.get(inner) == null || !was.get(inner).equals(is.get(inner)))
          .forEach(inner -> changes.add(Change.hidden(name + "." + inner)));
    } else {
      changes.add(Change.hidden(name));
    }
  }

  private void headers() {
    int before = changes.size();
    Set<String> names = new LinkedHashSet<>();
    live.headers().forEach(header -> names.add(header.key()));
    shadow.headers().forEach(header -> names.add(header.key()));
    names.forEach(this::header);
    if (changes.size() == before
        && !Arrays.equals(live.headers().toArray(), shadow.headers().toArray())) {
      changes.add(Change.hidden("header order"));
    }
  }

  private void header(String name) {
    List<Header> was = all(live.headers(), name);
    List<Header> is = all(shadow.headers(), name);
    if (was.equals(is)) {
      return;
    }
    boolean isShown = SHOWN_HEADERS.contains(name) || OutcomeHeaders.NAMES.contains(name);
    changes.add(
        isShown
            ? Change.shown("header " + name, text(was), text(is))
            : Change.hidden("header " + name));
  }

  private static List<Header> all(Headers headers, String name) {
    return StreamSupport.stream(headers.headers(name).spliterator(), false).toList();
  }

  private static Set<String> names(JsonNode one, JsonNode other) {
    Set<String> names = new LinkedHashSet<>();
    one.fieldNames().forEachRemaining(names::add);
    other.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The JSON object, or null when it is none. */
  private static JsonNode object(byte[] value) {
    if (value == null) {
      return null;
    }
    try {
      JsonNode node = JSON.readTree(value);
      return node != null && node.isObject() ? node : null;
    } catch (IOException e) {
      // No JSON: the value as a whole is then what differs.
      return null;
    }
  }

  private static String text(JsonNode node) {
    if (node == null) {
      return null;
    }
    return node.isValueNode() ? node.asText() : node.toString();
  }

  private static String text(List<Header> headers) {
    List<String> values = headers.stream().map(header -> text(header.value())).toList();
    return values.isEmpty() ? null : String.join(", ", values);
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
