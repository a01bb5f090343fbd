package io.payonce.processor.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.payonce.processor.agreement.AgreementKind;
import io.payonce.processor.authorization.AuthorizationKind;
import io.payonce.processor.decide.Seen;
import io.payonce.processor.kind.Kind;
import io.payonce.processor.kind.Subject;
import io.payonce.processor.query.peers.PrettyJson;
import io.payonce.processor.query.peers.QuerySettings;
import io.payonce.processor.topology.StoreReader;
import io.payonce.processor.topology.StoreReader.Copy;
import io.payonce.processor.topology.store.Ledger;
import io.payonce.processor.topology.store.SeenNotifications;
import io.payonce.processor.trade.TradeKind;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Looks questions up in the stores of this instance, and tells what is there as JSON. */
public final class Lookup {

  private static final TradeKind TRADES = new TradeKind();
  private static final AgreementKind AGREEMENTS = new AgreementKind();
  private static final AuthorizationKind AUTHORIZATIONS = new AuthorizationKind();

  private final StoreReader stores;
  private final Commits commits;
  private final QuerySettings settings;

  public Lookup(StoreReader stores, Commits commits, QuerySettings settings) {
    this.stores = stores;
    this.commits = commits;
    this.settings = settings;
  }

  /**
   * What the stores of a partition know; empty when they know nothing.
   *
   * @throws org.apache.kafka.streams.errors.InvalidStateStoreException while they cannot be read
   */
  Optional<StoreEntry> find(Question question, int partition, Copy copy) {
    if (question instanceof Question.OfSubject subject) {
      return find(subject, partition, copy);
    }
    return find((Question.OfNotification) question, partition, copy);
  }

  private Optional<StoreEntry> find(Question.OfSubject asked, int partition, Copy copy) {
    return switch (asked.path()) {
      case TRADE -> find(asked, partition, copy, TRADES, SubjectJson::trade);
      case AGREEMENT -> find(asked, partition, copy, AGREEMENTS, SubjectJson::agreement);
      case AUTHORIZATION ->
          find(asked, partition, copy, AUTHORIZATIONS, SubjectJson::authorization);
    };
  }

  private <S> Optional<StoreEntry> find(
      Question.OfSubject asked,
      int partition,
      Copy copy,
      Kind<S> kind,
      Function<S, SubjectJson> to) {
    var task = commits.task(partition);
    Subject subject = new Subject(kind.name(), asked.appId(), asked.id());
    return stores
        .state(partition, copy, subject, kind)
        .map(to)
        .map(found -> new StoreEntry(Ledger.STORE, found.last(), task, found.of(asked)));
  }

  private Optional<StoreEntry> find(Question.OfNotification asked, int partition, Copy copy) {
    return settings.sources().get().stream()
        .flatMap(source -> find(source, asked.notifyId(), partition, copy).stream())
        .findFirst();
  }

  private Optional<StoreEntry> find(String source, String notifyId, int partition, Copy copy) {
    var task = commits.task(partition);
    return stores
        .notification(partition, copy, source, notifyId)
        .map(
            seen ->
                new StoreEntry(
                    SeenNotifications.STORE,
                    seen.lastIn(settings.rawTopic()),
                    task,
                    json(source, notifyId, seen)));
  }

  private ObjectNode json(String source, String notifyId, Seen seen) {
    boolean isAccepted = seen.settlement() == Seen.Settlement.CHANGED;
    ObjectNode json = PrettyJson.object();
    json.put("notify_id", notifyId);
    json.put("outcome", isAccepted ? "accepted" : "ignored");
    json.put("reason", isAccepted ? null : seen.settlement().name());
    json.put("received_at", time(seen.receiptMs()));
    json.put("accepted_at", time(seen.firstMs()));
    json.set("raw", SubjectJson.raw(seen.in(settings.rawTopic())));
    SubjectJson.ceIds(json.putArray("ce_ids"), source, notifyId, seen.events());
    ObjectNode again = json.putObject("seen_again");
    again.put("count", seen.again().count());
    if (seen.again().count() > 0) {
      again.put("last_at", time(seen.again().lastMs()));
      again.set("last_raw", SubjectJson.raw(seen.lastIn(settings.rawTopic())));
    }
    return json;
  }

  static String time(long epochMs) {
    return Instant.ofEpochMilli(epochMs).toString();
  }
}
