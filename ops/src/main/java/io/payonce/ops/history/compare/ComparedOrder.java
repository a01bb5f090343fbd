package io.payonce.ops.history.compare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.payonce.ops.history.compare.runs.ComparedOutcome;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.schemas.CloudEventHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The order that outcomes are about, as far as they tell it: what was rejected was not believed, so
 * it tells no app.
 *
 * @param order the order's number, or null
 * @param appId the merchant app, or null
 */
record ComparedOrder(String order, String appId) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String APP_ID = "app_id";

  /** What the first outcome that tells it says, live before shadow. */
  static ComparedOrder of(List<ComparedOutcome> live, List<ComparedOutcome> shadow) {
    List<ComparedOutcome> both = Stream.concat(live.stream(), shadow.stream()).toList();
    return new ComparedOrder(
        first(both.stream().map(ComparedOrder::order)),
        first(both.stream().map(ComparedOrder::appId)));
  }

  private static String first(Stream<String> told) {
    return told.filter(text -> text != null).findFirst().orElse(null);
  }

  private static String order(ComparedOutcome outcome) {
    String subject = outcome.text(CloudEventHeaders.SUBJECT);
    byte[] key = outcome.record().key();
    if (outcome.isEvent() && subject != null) {
      return subject;
    }
    return key == null ? null : new String(key, StandardCharsets.UTF_8);
  }

  /** The field of the data; a rejected record's value is no data of ours. */
  private static String appId(ComparedOutcome outcome) {
    byte[] value = outcome.record().value();
    if (outcome.kind() == OutcomeKind.REJECTED || value == null) {
      return null;
    }
    try (JsonParser json = JSON.createParser(value)) {
      return json.nextToken() == JsonToken.START_OBJECT ? appId(json) : null;
    } catch (IOException e) {
      // Unreadable data tells no app; that it differs is told beside it.
      return null;
    }
  }

  private static String appId(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean isWanted = json.currentName().equals(APP_ID);
      JsonToken value = json.nextToken();
      if (isWanted && value == JsonToken.VALUE_STRING) {
        return json.getText();
      }
      json.skipChildren();
    }
    return null;
  }
}
