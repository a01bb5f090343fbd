package io.payonce.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Reads from a merchants file which apps there are, and nothing else of it. */
public final class AppIdsDeserializer {

  private static final JsonMapper JSON = new JsonMapper();

  private AppIdsDeserializer() {}

  /**
   * The app_ids, at least one.
   *
   * @throws IllegalArgumentException when it is no merchants file; it says what was expected
   */
  public static Set<String> deserialize(byte[] merchantsJson) {
    JsonNode apps = root(merchantsJson).path("apps");
    if (!apps.isArray() || apps.isEmpty()) {
      throw new IllegalArgumentException("expected at least one app in apps, got none");
    }
    Set<String> appIds = new HashSet<>();
    for (JsonNode app : apps) {
      appIds.add(new JsonFields(app).text("app_id"));
    }
    return Set.copyOf(appIds);
  }

  private static JsonNode root(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      // Its message may quote the file, and that holds secrets of other kinds of sender.
      throw new IllegalArgumentException("expected JSON, got something else");
    }
  }
}
