package io.payonce.processor.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.payonce.processor.query.peers.Answer;
import io.payonce.processor.query.peers.Credentials;
import io.payonce.processor.query.peers.Forwarded;
import io.payonce.processor.query.peers.Instance;
import io.payonce.processor.query.peers.Peers;
import io.payonce.processor.query.peers.PrettyJson;
import io.payonce.processor.query.peers.QueryOptions;
import io.payonce.processor.query.peers.QuerySettings;
import io.payonce.processor.topology.StoreReader.Copy;
import io.payonce.processor.topology.store.Ledger;
import io.payonce.processor.topology.store.SeenNotifications;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The state of the whole group: every store and partition, who has it, and how it is there. */
public final class GroupState {

  private static final String TARGET = "/v1/state";
  private static final QueryOptions AT_ONCE = new QueryOptions(Duration.ZERO, false);

  private final QuerySettings settings;
  private final Supplier<Assignment> assignment;
  private final LocalState here;
  private final Peers peers;

  public GroupState(
      QuerySettings settings, Supplier<Assignment> assignment, LocalState here, Peers peers) {
    this.settings = settings;
    this.assignment = assignment;
    this.here = here;
    this.peers = peers;
  }

  /** The part of this instance, for the peer that asks. */
  public CompletableFuture<Answer> answerForwarded() {
    return here.describe().thenApply(Answer.Found::new);
  }

  /** All of it; instances that do not answer in time are listed as such. */
  public CompletableFuture<Answer> answer(Credentials credentials) {
    Assignment now;
    try {
      now = assignment.get();
    } catch (IllegalStateException e) {
      return Answer.now(Answer.unavailable("This instance is starting or stopping"));
    }
    Map<Instance, CompletableFuture<Answer>> asked = new LinkedHashMap<>();
    now.instances().forEach(instance -> asked.put(instance, ask(instance, credentials)));
    return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
        .thenApply(all -> new Answer.Found(merge(now, asked)));
  }

  private CompletableFuture<Answer> ask(Instance instance, Credentials credentials) {
    return instance.equals(settings.instance())
        ? answerForwarded()
        : peers.ask(instance, TARGET, new Forwarded(Copy.ANY, List.of()), AT_ONCE.by(credentials));
  }

  private ObjectNode merge(Assignment now, Map<Instance, CompletableFuture<Answer>> asked) {
    ObjectNode json = PrettyJson.object();
    json.put("instance", settings.instance().toString());
    ArrayNode instances = json.putArray("instances");
    List<JsonNode> copies = new ArrayList<>();
    asked.forEach(
        (instance, answer) -> {
          ObjectNode one = instances.addObject().put("instance", instance.toString());
          if (answer.join() instanceof Answer.Found found) {
            one.put("state", found.json().path("state").asText());
            found.json().path("copies").forEach(copies::add);
          } else {
            one.putNull("state");
          }
        });
    json.set("stores", stores(now, copies));
    return json;
  }

  private ArrayNode stores(Assignment now, List<JsonNode> copies) {
    ArrayNode stores = PrettyJson.object().arrayNode();
    for (String store : List.of(SeenNotifications.STORE, Ledger.STORE)) {
      for (int partition : Assignment.all(settings.rawPartitions())) {
        stores.add(store(now, store, partition, copies));
      }
    }
    return stores;
  }

  private static ObjectNode store(
      Assignment now, String store, int partition, List<JsonNode> copies) {
    ObjectNode json = PrettyJson.object().put("store", store).put("partition", partition);
    Instance owner = now.owners().get(partition);
    json.put("owner", owner == null ? null : owner.toString());
    ArrayNode standbys = json.putArray("standbys");
    now.standbys().getOrDefault(partition, List.of()).forEach(s -> standbys.add(s.toString()));
    ArrayNode here = json.putArray("copies");
    copies.stream()
        .filter(copy -> copy.path("store").asText().equals(store))
        .filter(copy -> copy.path("partition").asInt() == partition)
        .forEach(copy -> here.add(withoutPlace((ObjectNode) copy)));
    return json;
  }

  private static ObjectNode withoutPlace(ObjectNode copy) {
    return copy.deepCopy().without(List.of("store", "partition"));
  }
}
