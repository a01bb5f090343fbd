package io.payonce.ops.bench.restart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.ops.cli.OpsException;
import java.util.Set;
import java.util.TreeSet;

/**
 * The owners of partitions and the holders of their copies: what {@code /v1/state} tells of a
 * group.
 */
record StandbyState(JsonNode stores) {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int STORES = 2;

  /** Notifications go on coming while it is asked, and the mark of a transaction counts, too. */
  private static final long LAG_MAX = 100;

  /** Of an answer; one of a rebalance, without stores, is nobody's state. */
  static StandbyState of(String json) {
    try {
      return new StandbyState(MAPPER.readTree(json).path("stores"));
    } catch (JsonProcessingException e) {
      throw new OpsException("expected JSON from /v1/state", e);
    }
  }

  /** The partitions that an instance, {@code host:port}, owns. */
  Set<Integer> ownedBy(String instance) {
    Set<Integer> owned = new TreeSet<>();
    for (JsonNode store : stores) {
      if (store.path("owner").asText().equals(instance)) {
        owned.add(store.path("partition").asInt());
      }
    }
    return owned;
  }

  /** Whether every partition of every store has an owner and a copy that is close to it. */
  boolean isComplete(int partitions) {
    int complete = 0;
    for (JsonNode store : stores) {
      complete += hasStandby(store) ? 1 : 0;
    }
    return complete == partitions * STORES;
  }

  private static boolean hasStandby(JsonNode store) {
    String owner = store.path("owner").asText();
    boolean isOwned = false;
    boolean isCopied = false;
    for (JsonNode copy : store.path("copies")) {
      boolean isOwners = copy.path("instance").asText().equals(owner);
      isOwned |= isOwners && copy.path("processes").asBoolean();
      isCopied |= !isOwners && copy.path("lag").asLong(Long.MAX_VALUE) <= LAG_MAX;
    }
    return isOwned && isCopied;
  }
}
