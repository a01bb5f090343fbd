package io.payonce.ops.trace;

import io.payonce.ops.records.log.Extent;
import io.payonce.ops.trace.judge.Ruling;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OutcomeRecord;
import io.payonce.schemas.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tells the story of an order, or of the order of a notification. */
final class Storyteller implements AutoCloseable {

  /** Hops of reroutes and redrives that are followed; genuine ones are two at most. */
  private static final int HOPS_MAX = 5;

  private final Topics topics;
  private final TopicSearch log;

  /**
   * A teller of the stories of an installation.
   *
   * @param client Kafka client properties
   */
  public Storyteller(Map<String, String> client, Topics topics) {
    this.topics = topics;
    this.log = new TopicSearch(client, topics);
  }

  @Override
  public void close() {
    log.close();
  }

  /** How far reading is, for people; any thread may ask. */
  public String progress() {
    return log.progress();
  }

  /**
   * The story.
   *
   * @throws io.payonce.ops.cli.OpsException when the topics cannot be read
   */
  public Story tell(Inquiry inquiry) throws InterruptedException {
    List<Extent> extents = log.raw(inquiry.from(), inquiry.to());
    Found found = new Found(extents);
    find(inquiry, found);
    String order = order(inquiry.term(), found);
    if (order != null && !order.equals(inquiry.term())) {
      findOrder(order, inquiry, found);
    }
    follow(found);
    return story(inquiry, order, found);
  }

  /** First where an order lies; elsewhere when it is not there, or on request. */
  private void find(Inquiry inquiry, Found found) throws InterruptedException {
    String term = inquiry.term();
    int home = log.home(term);
    found.look(found.on(p -> p == home), raw -> raw.names(term));
    boolean isOrder = found.raws().stream().anyMatch(raw -> raw.isOfOrder(term));
    if (inquiry.isEverywhere() || !isOrder) {
      found.look(found.on(p -> p != home), raw -> raw.names(term));
    }
  }

  private void findOrder(String order, Inquiry inquiry, Found found) throws InterruptedException {
    int home = log.home(order);
    found.look(found.on(p -> inquiry.isEverywhere() || p == home), raw -> raw.isOfOrder(order));
  }

  /** The order of what was found: for a notify_id, that of a copy that was believed. */
  private String order(String term, Found found) throws InterruptedException {
    List<RawSeen> raws = found.raws();
    if (raws.stream().anyMatch(raw -> raw.isOfOrder(term))) {
      return term;
    }
    Map<Coordinates, List<OutcomeRecord>> outcomes = log.outcomes(raws);
    Comparator<RawSeen> believedFirst =
        Comparator.comparing(
            raw ->
                outcomes.getOrDefault(raw.at(), List.of()).stream().noneMatch(Chapter::isBelieved));
    return raws.stream()
        .sorted(believedFirst)
        .map(raw -> raw.claims().outTradeNo())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Back to where rerouted and redriven records came from, which may be anywhere. */
  private void follow(Found found) throws InterruptedException {
    for (int hop = 0; hop < HOPS_MAX; hop++) {
      Set<Coordinates> origins = new HashSet<>(places(found, RawSeen::reroutedFrom));
      origins.addAll(log.sources(places(found, RawSeen::redrivenFrom)));
      origins.removeAll(found.places());
      if (origins.isEmpty() || !found.addAll(log.rawAt(origins))) {
        return;
      }
    }
  }

  private static Set<Coordinates> places(Found found, Function<RawSeen, Coordinates> from) {
    return found.raws().stream().map(from).filter(Objects::nonNull).collect(Collectors.toSet());
  }

  private Story story(Inquiry inquiry, String order, Found found) throws InterruptedException {
    List<RawSeen> raws = found.raws();
    AsOf asOf = new AsOf(inquiry.asOf(), order == null ? -1 : log.home(order));
    List<RawSeen> told = raws.stream().filter(asOf::reaches).toList();
    Retrial retrial =
        inquiry.rules() == null ? null : new Retrial(inquiry.rules(), found.extents().size());
    List<Chapter> chapters = chapters(told, retrial);
    List<TradeAt> all = retrial == null ? EventFold.of(chapters) : retrial.trades();
    List<TradeAt> trades = all.stream().filter(trade -> trade.outTradeNo().equals(order)).toList();
    return new Story(
        order,
        chapters,
        trades,
        Prospects.of(chapters, trades, asOf.now(inquiry.now(), told)),
        raws.size() - told.size(),
        found.looked(),
        Notes.of(chapters, retrial != null));
  }

  private List<Chapter> chapters(List<RawSeen> raws, Retrial retrial) throws InterruptedException {
    Map<Coordinates, List<OutcomeRecord>> outcomes = log.outcomes(raws);
    Map<String, Integer> copies = new LinkedHashMap<>();
    List<Chapter> chapters = new ArrayList<>();
    for (RawSeen raw : raws) {
      String notifyId = raw.claims().notifyId();
      int copy = notifyId == null ? 1 : copies.merge(notifyId, 1, Integer::sum);
      Ruling ruling = retrial == null ? null : retrial.next(raw);
      chapters.add(new Chapter(raw, copy, outcomes.getOrDefault(raw.at(), List.of()), ruling));
    }
    return chapters;
  }

  /** The records found so far, each once, and the places that were searched. */
  private final class Found {

    private final List<Extent> extents;
    private final List<Extent> looked = new ArrayList<>();
    private final Map<Coordinates, RawSeen> raws = new LinkedHashMap<>();

    Found(List<Extent> extents) {
      this.extents = extents;
    }

    List<Extent> on(Predicate<Integer> partition) {
      return extents.stream().filter(e -> partition.test(e.partition().partition())).toList();
    }

    void look(List<Extent> where, Predicate<RawSeen> wanted) throws InterruptedException {
      where.stream().filter(e -> !looked.contains(e)).forEach(looked::add);
      addAll(log.find(where, wanted));
    }

    /** Whether any of them is new. */
    boolean addAll(List<RawSeen> found) {
      int before = raws.size();
      found.stream()
          .filter(raw -> raw.at().topic().equals(topics.notifications()))
          .forEach(raw -> raws.putIfAbsent(raw.at(), raw));
      return raws.size() > before;
    }

    Set<Coordinates> places() {
      return raws.keySet();
    }

    /** In the order in which the brokers appended them. */
    List<RawSeen> raws() {
      return raws.values().stream()
          .sorted(
              Comparator.comparingLong(RawSeen::appendMs)
                  .thenComparingInt(raw -> raw.at().partition())
                  .thenComparingLong(raw -> raw.at().offset()))
          .toList();
    }

    List<Extent> extents() {
      return extents;
    }

    List<Extent> looked() {
      return looked.stream()
          .sorted(Comparator.comparingInt(e -> e.partition().partition()))
          .toList();
    }
  }
}
