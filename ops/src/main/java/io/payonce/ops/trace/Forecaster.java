package io.payonce.ops.trace;

import io.payonce.ops.records.LooseForm;
import io.payonce.ops.records.log.Extent;
import io.payonce.ops.records.log.Point;
import io.payonce.ops.trace.judge.JudgeRules;
import io.payonce.ops.trace.judge.Ruling;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OutcomeRecord;
import io.payonce.schemas.RawPartition;
import io.payonce.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Asks the judge for the outcomes that records would have at the end of the raw topic. */
public final class Forecaster implements AutoCloseable {

  /** The names that the ingress takes a key from, in its order. */
  private static final List<String> SUBJECTS =
      List.of("out_trade_no", "agreement_no", "auth_no", "notify_id");

  private final Topics topics;
  private final JudgeRules rules;
  private final TopicSearch log;

  /**
   * A forecaster for an installation.
   *
   * @param client Kafka client properties
   */
  public Forecaster(Map<String, String> client, Topics topics, JudgeRules rules) {
    this.topics = topics;
    this.rules = rules;
    this.log =
        new TopicSearch(
            client,
            topics,
            "choose fewer rejected records, as with --out-trade-no, or leave out --merchants");
  }

  /**
   * The outcomes, in the order of the records.
   *
   * @param doubtful earlier records of the same orders that the rules decide otherwise than the
   *     topics say
   */
  public record Forecasts(List<Ruling> rulings, int doubtful) {}

  /** The partitions of the raw topic. */
  public int partitions() {
    return log.partitions();
  }

  /**
   * The outcomes that these records would have, appended in this order.
   *
   * @throws io.payonce.ops.cli.OpsException when the topics cannot be read
   */
  public Forecasts of(List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException {
    List<Extent> extents = log.raw(new Point.Earliest(), new Point.Latest());
    Map<Integer, Long> ends =
        extents.stream().collect(Collectors.toMap(e -> e.partition().partition(), Extent::to));
    List<RawSeen> history = history(records, extents);
    Map<Coordinates, List<OutcomeRecord>> outcomes = log.outcomes(history);
    Forecast forecast =
        new Forecast(rules, topics.notifications(), ends, System.currentTimeMillis());
    history.forEach(raw -> forecast.past(raw, outcomes.getOrDefault(raw.at(), List.of())));
    return new Forecasts(records.stream().map(forecast::next).toList(), forecast.doubtful());
  }

  /** What the processor's memory of the same orders and notifications was made of. */
  private List<RawSeen> history(List<ProducerRecord<byte[], byte[]>> records, List<Extent> extents)
      throws InterruptedException {
    Set<String> terms = new HashSet<>();
    Set<Integer> homes = new TreeSet<>();
    for (ProducerRecord<byte[], byte[]> record : records) {
      LooseForm form = LooseForm.parse(record.value());
      String key =
          record.key() == null ? subject(form) : new String(record.key(), StandardCharsets.UTF_8);
      Stream.of(key, subject(form), form.text("notify_id"))
          .filter(Objects::nonNull)
          .forEach(terms::add);
      Stream.of(key, subject(form))
          .filter(Objects::nonNull)
          .forEach(term -> homes.add(RawPartition.of(term, extents.size())));
    }
    List<Extent> where =
        extents.stream().filter(e -> homes.contains(e.partition().partition())).toList();
    return log.find(where, raw -> raw.namesAny(terms));
  }

  private static String subject(LooseForm form) {
    return SUBJECTS.stream()
        .map(form::text)
        .filter(text -> text != null && !text.isEmpty())
        .findFirst()
        .orElse(null);
  }

  @Override
  public void close() {
    log.close();
  }
}
