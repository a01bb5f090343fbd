package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.schemas.Coordinates;
import io.payonce.schemas.EventDeserializer;
import io.payonce.schemas.OrderEvent;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.Topics;
import io.payonce.testing.TestBroker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** All that an installation's topics hold, and whether it adds up. */
record Ledger(
    Map<Coordinates, ConsumerRecord<byte[], byte[]>> raw,
    List<ConsumerRecord<byte[], byte[]>> eventRecords,
    List<ConsumerRecord<byte[], byte[]>> ignored,
    List<ConsumerRecord<byte[], byte[]>> rejected) {

  static Ledger read(TestBroker broker, Topics topics) {
    // Outcomes first: a record that is rerouted meanwhile then has none yet, and is waited for.
    List<ConsumerRecord<byte[], byte[]>> events = broker.read(topics.orderEvents());
    List<ConsumerRecord<byte[], byte[]>> ignored = broker.read(topics.ignored());
    List<ConsumerRecord<byte[], byte[]>> rejected = broker.read(topics.rejected());
    Map<Coordinates, ConsumerRecord<byte[], byte[]>> raw = new LinkedHashMap<>();
    broker
        .read(topics.notifications())
        .forEach(r -> raw.put(new Coordinates(r.topic(), r.partition(), r.offset()), r));
    return new Ledger(raw, events, ignored, rejected);
  }

  List<OrderEvent> events() {
    EventDeserializer deserializer = new EventDeserializer();
    return eventRecords.stream()
        .map(r -> (OrderEvent) deserializer.deserialize(r.topic(), r.headers(), r.value()))
        .toList();
  }

  /** Events of an order, by sequence. */
  List<OrderEvent> events(String outTradeNo) {
    return events().stream().filter(e -> e.order().outTradeNo().equals(outTradeNo)).toList();
  }

  /** The one outcome of a raw record: event types, or its reason. */
  String outcome(Coordinates of) {
    return outcomes().get(of).toString();
  }

  static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return RawHeaders.text(record.headers(), name);
  }

  boolean isComplete() {
    return outcomes().keySet().containsAll(raw.keySet());
  }

  private Map<Coordinates, List<String>> outcomes() {
    Map<Coordinates, List<String>> outcomes = new HashMap<>();
    eventRecords.forEach(r -> add(outcomes, r, "EVENT " + header(r, "ce_type")));
    ignored.forEach(r -> add(outcomes, r, "IGNORED " + header(r, OutcomeHeaders.REASON)));
    rejected.forEach(r -> add(outcomes, r, "REJECTED " + header(r, OutcomeHeaders.REASON)));
    return outcomes;
  }

  private static void add(
      Map<Coordinates, List<String>> outcomes, ConsumerRecord<byte[], byte[]> r, String outcome) {
    outcomes.computeIfAbsent(source(r), c -> new ArrayList<>()).add(outcome);
  }

  static Coordinates source(ConsumerRecord<byte[], byte[]> outcome) {
    return new Coordinates(
        header(outcome, OutcomeHeaders.SOURCE_TOPIC),
        Integer.parseInt(header(outcome, OutcomeHeaders.SOURCE_PARTITION)),
        Long.parseLong(header(outcome, OutcomeHeaders.SOURCE_OFFSET)));
  }

  /** I3 and I4 of the invariants: one outcome each, unique ids, sequences without a gap. */
  void assertAddsUp() {
    Map<Coordinates, List<String>> outcomes = outcomes();
    assertEquals(raw.keySet(), outcomes.keySet(), "each raw record has an outcome, nothing else");
    outcomes.forEach(
        (at, of) -> {
          boolean isEvents = of.stream().allMatch(o -> o.startsWith("EVENT"));
          assertTrue(isEvents || of.size() == 1, () -> at + " has the outcomes " + of);
        });
    Set<String> ids = new HashSet<>();
    Map<String, Long> sequences = new HashMap<>();
    for (OrderEvent event : events()) {
      assertTrue(ids.add(event.id()), () -> "twice: " + event.id());
      String order = event.order().appId() + "/" + event.order().outTradeNo();
      assertEquals(
          sequences.getOrDefault(order, 0L) + 1, event.fact().sequence(), () -> "gap: " + event);
      sequences.put(order, event.fact().sequence());
    }
  }
}
