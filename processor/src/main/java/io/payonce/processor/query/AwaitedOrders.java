package io.payonce.processor.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.payonce.processor.query.peers.Answer;
import io.payonce.processor.query.peers.Forwarded;
import io.payonce.processor.query.peers.Instance;
import io.payonce.processor.query.peers.InvalidRequestException;
import io.payonce.processor.query.peers.Peers;
import io.payonce.processor.query.peers.PrettyJson;
import io.payonce.processor.query.peers.ProblemType;
import io.payonce.processor.query.peers.QueryOptions;
import io.payonce.processor.query.peers.QuerySettings;
import io.payonce.processor.topology.StoreReader;
import io.payonce.processor.topology.StoreReader.Copy;
import io.payonce.processor.topology.store.WaitingSubjects.Waiting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.InvalidStateStorePartitionException;

/**
 * Lists the orders whose events wait until the merchant tells of them, from all owners at once.
 *
 * <p>A list with a part missing would look as if less waited: when an owner does not answer, there
 * is no list.
 */
public final class AwaitedOrders {

  private static final Comparator<Waiting> BY_NUMBER =
      (one, other) -> Arrays.compareUnsigned(utf8(one.id()), utf8(other.id()));

  private final QuerySettings settings;
  private final Supplier<Assignment> assignment;
  private final StoreReader stores;
  private final Peers peers;

  public AwaitedOrders(
      QuerySettings settings, Supplier<Assignment> assignment, StoreReader stores, Peers peers) {
    this.settings = settings;
    this.assignment = assignment;
    this.stores = stores;
    this.peers = peers;
  }

  /** Answers a peer: from the partitions that it names. */
  public CompletableFuture<Answer> answerForwarded(AwaitedPage page, Forwarded from) {
    if (from.partitions().isEmpty()) {
      throw new InvalidRequestException(Forwarded.HEADER + " names no partition");
    }
    return Answer.now(here(page, from.partitions()));
  }

  /** Answers a client. */
  public CompletableFuture<Answer> answer(AwaitedPage page, QueryOptions options) {
    Map<Instance, List<Integer>> owners;
    try {
      owners = assignment.get().byOwner(Assignment.all(settings.rawPartitions()));
    } catch (IllegalStateException e) {
      return Answer.now(Answer.unavailable("This instance is starting or stopping"));
    }
    if (owners.values().stream().mapToInt(List::size).sum() < settings.rawPartitions()) {
      return Answer.now(Answer.unavailable("A rebalance is under way: partitions change owner"));
    }
    List<CompletableFuture<Answer>> asked = new ArrayList<>();
    owners.forEach((owner, partitions) -> asked.add(ask(owner, partitions, page, options)));
    return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
        .thenApply(all -> merged(page, asked.stream().map(CompletableFuture::join).toList()));
  }

  private CompletableFuture<Answer> ask(
      Instance owner, List<Integer> partitions, AwaitedPage page, QueryOptions options) {
    return owner.equals(settings.instance())
        ? Answer.now(here(page, partitions))
        : peers.ask(owner, page.target(), new Forwarded(Copy.OWNER, partitions), options);
  }

  private Answer here(AwaitedPage page, List<Integer> partitions) {
    List<Waiting> found = new ArrayList<>();
    try {
      for (int partition : partitions) {
        found.addAll(stores.waiting(partition, page.appId(), page.after(), page.limit() + 1));
      }
    } catch (InvalidStateStorePartitionException e) {
      return Answer.refused(ProblemType.NOT_HERE, "This instance does not hold the partition.");
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return Answer.unavailable("A rebalance or a restore is under way");
    }
    return new Answer.Found(json(page, found, false));
  }

  private Answer merged(AwaitedPage page, List<Answer> answers) {
    List<Waiting> found = new ArrayList<>();
    boolean isMore = false;
    for (Answer answer : answers) {
      if (!(answer instanceof Answer.Found owner)) {
        return isNotHere(answer)
            ? Answer.unavailable("A rebalance is under way: partitions change owner")
            : answer;
      }
      isMore |= owner.json().path("next").isTextual();
      for (JsonNode order : owner.json().path("orders")) {
        found.add(
            new Waiting(
                page.appId(),
                order.path("out_trade_no").asText(),
                order.path("since_ms").asLong()));
      }
    }
    return new Answer.Found(json(page, found, isMore));
  }

  private static boolean isNotHere(Answer answer) {
    return answer instanceof Answer.Refused refused && refused.isNotHere();
  }

  private ObjectNode json(AwaitedPage page, List<Waiting> found, boolean isMore) {
    List<Waiting> sorted = found.stream().sorted(BY_NUMBER).toList();
    List<Waiting> shown = sorted.subList(0, Math.min(page.limit(), sorted.size()));
    ObjectNode json = PrettyJson.object();
    json.put("app_id", page.appId());
    ArrayNode orders = json.putArray("orders");
    for (Waiting order : shown) {
      orders
          .addObject()
          .put("out_trade_no", order.id())
          .put("since", Lookup.time(order.sinceMs()))
          .put("since_ms", order.sinceMs());
    }
    boolean isCut = isMore || sorted.size() > shown.size();
    json.put("next", isCut && !shown.isEmpty() ? shown.get(shown.size() - 1).id() : null);
    json.put("instance", settings.instance().toString());
    return json;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
