package io.payonce.ops.trace;

import io.payonce.ops.cli.Times;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.json.EnvelopeContent;
import io.payonce.processor.notification.json.JsonParser;
import io.payonce.processor.notification.json.JsonValue;
import io.payonce.schemas.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads what a JSON envelope claims; nothing of it is believed. */
final class EnvelopeClaims {

  private static final RawSeen.Claims NOTHING =
      new RawSeen.Claims(null, null, null, null, null, null, null, null);

  private EnvelopeClaims() {}

  /**
   * The claims of an envelope: its key stands for the order, since only the merchants file knows
   * where the data holds the number.
   */
  static RawSeen.Claims of(RawRecord raw) {
    return raw.body() != null
            && JsonParser.parse(raw.body()) instanceof Checked.Passed<JsonValue.Members> passed
        ? of(raw, passed.value().members())
        : NOTHING;
  }

  private static RawSeen.Claims of(RawRecord raw, Map<String, JsonValue> fields) {
    String notifyId = text(fields.get(EnvelopeContent.NOTIFY_ID));
    String key = raw.key() == null ? null : new String(raw.key(), StandardCharsets.UTF_8);
    return new RawSeen.Claims(
        notifyId,
        null,
        key == null || key.equals(notifyId) ? null : key,
        null,
        text(fields.get(EnvelopeContent.EVENT_TYPE)),
        null,
        null,
        stamp(fields.get(EnvelopeContent.TIMESTAMP)));
  }

  private static String text(JsonValue value) {
    return value instanceof JsonValue.Text text ? text.text() : null;
  }

  /** The time in GMT+8; what is no time of 13 digits as it was written. */
  private static String stamp(JsonValue value) {
    String digits = value instanceof JsonValue.Number ? value.raw().latin1() : null;
    return digits != null && digits.matches("[0-9]{13}")
        ? Times.gmt8(Long.parseLong(digits))
        : digits;
  }
}
