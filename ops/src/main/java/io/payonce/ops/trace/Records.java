package io.payonce.ops.trace;

import io.payonce.ops.cli.OpsException;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OutcomeRecord;
import io.payonce.schemas.Topics;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks up single records by their coordinates, raw or rejected. */
public final class Records implements AutoCloseable {

  private final Topics topics;
  private final TopicSearch log;

  /**
   * The records of an installation.
   *
   * @param client Kafka client properties
   */
  public Records(Map<String, String> client, Topics topics) {
    this.topics = topics;
    this.log = new TopicSearch(client, topics);
  }

  /**
   * A raw record and its outcome.
   *
   * @param before the last event of its order that was made before it, or null
   */
  public record Looked(RawSeen raw, List<OutcomeRecord> outcomes, OrderEvent before) {}

  /**
   * Coordinates in a text: {@code topic/partition/offset}, or {@code partition/offset} of the raw
   * topic; null when it is something else.
   */
  public static Coordinates coordinates(String text, Topics topics) {
    Coordinates raw = Coordinates.parse(topics.notifications() + "/" + text);
    boolean isBare = raw != null && raw.topic().equals(topics.notifications());
    Coordinates full = isBare ? raw : Coordinates.parse(text);
    return full != null && Set.of(topics.notifications(), topics.rejected()).contains(full.topic())
        ? full
        : null;
  }

  /**
   * The raw record at coordinates, or that of the rejected one there.
   *
   * @throws OpsException when there is none, or it cannot be read
   */
  public Looked find(Coordinates at) throws InterruptedException {
    Set<Coordinates> places =
        at.topic().equals(topics.rejected()) ? log.sources(Set.of(at)) : Set.of(at);
    List<RawSeen> raws = log.rawAt(places);
    if (raws.isEmpty()) {
      throw new OpsException(
          "there is no raw record of "
              + at
              + ": it is not written yet, retention took it, or nobody can read it; a kept body can be"
              + " explained from a file");
    }
    RawSeen raw = raws.get(0);
    List<OutcomeRecord> outcomes = log.outcomes(raws).getOrDefault(raw.at(), List.of());
    return new Looked(raw, outcomes, before(raw));
  }

  private OrderEvent before(RawSeen raw) throws InterruptedException {
    String order = raw.claims().outTradeNo();
    return order == null
        ? null
        : log.eventsBefore(raw, order).stream()
            .max(Comparator.comparingLong(event -> event.fact().sequence()))
            .orElse(null);
  }

  @Override
  public void close() {
    log.close();
  }
}
