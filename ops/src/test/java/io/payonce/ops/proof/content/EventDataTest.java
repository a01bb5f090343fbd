package io.payonce.ops.proof.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.payonce.ops.proof.audit.LogWriter;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.schemas.CloudEventHeaders;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OrderEventType;
import io.payonce.testing.Alipay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** Compares the reader of values with one that keeps every member of every object. */
class EventDataTest {

  private static final String[] ODD = {
    "\"notify_id\":{\"app_id\":\"x\"}",
    "\"app_id\":[\"x\",{\"app_id\":\"y\"}]",
    "\"raw\":{\"offset\":{\"offset\":1},\"topic\":\"x\",\"raw\":{\"topic\":2}}",
    "\"raw\":{\"trade_no\":\"x\",\"partition\":null}",
    "\"raw\":7",
    "\"raw.offset\":12",
    "\"fields\":{\"raw\":{\"topic\":\"x\"},\"a\":[[{}]],\"total_amount\":\"1\"}",
    "\"not\\u0069fy_id\":\"escaped\"",
    "\"trade_\\u006eo\":\"\\ud83d\\ude00\"",
    "\"status\":null",
    "\"sequence\":1e3",
    "\"sequence\":-0.0",
    "\"inferred\":\"true\"",
    "\"\":\"\"",
    "\"unknown\":\"\\u0000\"",
    "\"out_trade_no\":\"咖啡\"",
  };

  private final Random random = new Random(20261125);

  @Test
  void shouldReadMembersInAnyOrderAndOddOnes() {
    List<String> usual = members();
    for (int i = 0; i < 4_000; i++) {
      // Given
      List<String> members = new ArrayList<>(usual);
      Collections.shuffle(members, random);
      for (int more = random.nextInt(4); more > 0; more--) {
        members.add(random.nextInt(members.size() + 1), ODD[random.nextInt(ODD.length)]);
      }
      String space = random.nextBoolean() ? "" : " \n";
      String json = "{" + space + String.join("," + space, members) + "}" + space;

      // Then
      shouldReadAsThePlainReaderDoes(json.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void shouldReadAnythingElseAsThePlainReaderDoes() {
    byte[] genuine =
        ("{" + String.join(",", members()) + "," + ODD[6] + "}").getBytes(StandardCharsets.UTF_8);
    byte[] signs =
        "{}[]\",:\\u0ne1-.t \u0000\u00c3\u00a9\u00ff".getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < 12_000; i++) {
      byte[] value = genuine.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        value[random.nextInt(value.length)] = signs[random.nextInt(signs.length)];
      }
      int length = random.nextInt(4) == 0 ? random.nextInt(value.length) : value.length;
      shouldReadAsThePlainReaderDoes(java.util.Arrays.copyOf(value, length));
    }
  }

  @Test
  void shouldRefuseWhatIsNoObject() {
    for (String value :
        new String[] {"", " ", "null", "[]", "\"{}\"", "7", "{", "{\"a\"", "\u0000"}) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      assertThrows(IllegalArgumentException.class, () -> EventData.ignored(record(bytes)), value);
      shouldReadAsThePlainReaderDoes(bytes);
    }
    assertThrows(IllegalArgumentException.class, () -> EventData.ignored(record(null)));
  }

  @Test
  void shouldReadAHugeOneAndRefuseABottomlessOne() {
    String huge = "{\"x\":\"" + "x".repeat(1_000_000) + "\",\"app_id\":\"" + "y".repeat(70_000);
    String deep = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    byte[] whole = (huge + "\"}").getBytes(StandardCharsets.UTF_8);
    assertEquals(70_000, EventData.ignored(record(whole)).text(EventField.APP_ID).length());
    shouldReadAsThePlainReaderDoes(huge.getBytes(StandardCharsets.UTF_8));
    shouldReadAsThePlainReaderDoes(deep.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void shouldTakeIdAndTypeFromTheHeaders() {
    // Given
    ConsumerRecord<byte[], byte[]> record = event();

    // When
    EventData event = EventData.event(record);

    // Then
    assertEquals(OrderEventType.PAID, event.type());
    assertEquals(3, event.index());
    assertNull(EventData.ignored(record).type());
    assertEquals(-1, EventIndex.of("alipay:1:x"));
    assertEquals(7, EventIndex.of("7"));
    record.headers().remove(CloudEventHeaders.TYPE);
    assertThrows(IllegalArgumentException.class, () -> EventData.event(record));
    record.headers().add(CloudEventHeaders.TYPE, new byte[] {'x'});
    assertThrows(IllegalArgumentException.class, () -> EventData.event(record));
  }

  private static void shouldReadAsThePlainReaderDoes(byte[] value) {
    String shown = new String(value, 0, Math.min(2000, value.length), StandardCharsets.UTF_8);
    Map<String, String> expected = plain(value);
    if (expected == null) {
      assertThrows(IllegalArgumentException.class, () -> EventData.ignored(record(value)), shown);
      return;
    }
    EventData data = EventData.ignored(record(value));
    for (EventField field : EventField.values()) {
      assertEquals(expected.get(field.toString()), data.text(field), () -> field + " of " + shown);
    }
  }

  /** Every member by its whole name, or null where it is no JSON object. */
  private static Map<String, String> plain(byte[] value) {
    Map<String, String> members = new HashMap<>();
    try (JsonParser json = new JsonFactory().createParser(value)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      plain(json, "", members);
      return members;
    } catch (IOException e) {
      return null;
    }
  }

  private static void plain(JsonParser json, String prefix, Map<String, String> members)
      throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = prefix + json.currentName();
      if (json.nextToken() == JsonToken.START_OBJECT) {
        plain(json, name + ".", members);
      } else {
        if (json.currentToken() != JsonToken.VALUE_NULL) {
          members.put(name, json.getText());
        }
        json.skipChildren();
      }
    }
  }

  private static ConsumerRecord<byte[], byte[]> event() {
    LogWriter writer = new LogWriter();
    var paid = Alipay.sandbox().notification();
    Coordinates raw = writer.raw(paid.sign());
    writer.event(raw, paid, 3, OrderEventType.PAID, "0.00", null);
    return writer.log.of(OutcomeKind.EVENT).get(0);
  }

  /** The members of an event as it is written. */
  private static List<String> members() {
    String json = new String(event().value(), StandardCharsets.UTF_8);
    List<String> members =
        new ArrayList<>(List.of(json.substring(1, json.length() - 1).split(",(?=\"[a-z_]+\":)")));
    int raw =
        members.indexOf(members.stream().filter(m -> m.startsWith("\"raw\"")).toList().get(0));
    String whole = members.get(raw) + "," + members.remove(raw + 1) + "," + members.remove(raw + 1);
    members.set(raw, whole);
    assertNotNull(plain(("{" + whole + "}").getBytes(StandardCharsets.UTF_8)));
    return members;
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
    return LogWriter.record("t", 0, null, value, new RecordHeaders());
  }
}
