package io.payonce.ops.merchants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.payonce.ops.cli.OpsException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Puts an app or a key into the tree of a merchants file. */
final class NewEntry {

  private final ObjectNode merchants;

  NewEntry(ObjectNode merchants) {
    this.merchants = merchants;
  }

  boolean has(String appId) {
    return app(appId) != null;
  }

  /**
   * Adds it.
   *
   * @param keyId or null for the first free name
   * @return what was added, for people
   */
  String add(String appId, List<String> sellerIds, NewKey key, String keyId) {
    ObjectNode app = app(appId);
    boolean isNew = app == null;
    if (isNew) {
      app = array(merchants, "apps").addObject().put("app_id", appId);
      sellerIds.forEach(array(app, "seller_ids")::add);
    } else if (!sellerIds.isEmpty()) {
      throw new OpsException(
          "app " + appId + " is there already: change its seller_ids in the file by hand");
    }
    ArrayNode keys = array(app, "keys");
    requireNew(keys, key);
    String id = keyId != null ? keyId : freeId(keys);
    keys.addObject().put("id", id).put("algorithm", key.algorithm()).put(key.field(), key.value());
    return (isNew ? "app " + appId + " with key " : "to app " + appId + " key ") + id;
  }

  private static void requireNew(ArrayNode keys, NewKey key) {
    for (JsonNode there : keys) {
      if (there.path(key.field()).asText().equals(key.value())) {
        throw new OpsException("this key is there already, as " + there.path("id").asText());
      }
    }
  }

  String text() {
    return MerchantsJson.text(merchants);
  }

  private ObjectNode app(String appId) {
    for (JsonNode app : array(merchants, "apps")) {
      if (app instanceof ObjectNode object && app.path("app_id").asText().equals(appId)) {
        return object;
      }
    }
    return null;
  }

  private static ArrayNode array(ObjectNode parent, String name) {
    JsonNode there = parent.get(name);
    if (there == null) {
      return parent.putArray(name);
    }
    if (there instanceof ArrayNode array) {
      return array;
    }
    throw new OpsException("expected " + name + " to be a list, got something else");
  }

  private static String freeId(ArrayNode keys) {
    Set<String> taken = new HashSet<>();
    keys.forEach(key -> taken.add(key.path("id").asText()));
    return IntStream.iterate(1, i -> i + 1)
        .mapToObj(i -> "k" + i)
        .filter(id -> !taken.contains(id))
        .findFirst()
        .orElseThrow();
  }
}
