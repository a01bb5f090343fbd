package io.payonce.ops.history.redrive;

import static io.payonce.ops.history.redrive.RejectedRecords.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.schemas.Coordinates;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.RejectionReason;
import io.payonce.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class AwaitedTest {

  private final Topics topics = new Topics(Topics.DEFAULT_PREFIX);
  private final Coordinates raw = new Coordinates(topics.notifications(), 0, 7);
  private final Coordinates copy = new Coordinates(topics.notifications(), 1, 3);
  private final Awaited awaited = new Awaited();

  @Test
  void shouldCountTheFirstOutcomeOfEach() {
    // Given
    Coordinates other = new Coordinates(topics.notifications(), 0, 8);
    awaited.expect(raw);
    awaited.expect(other);
    awaited.expect(copy);

    // When
    see(event(raw));
    see(event(raw));
    see(rejected(other));
    see(event(new Coordinates(topics.notifications(), 0, 9)));

    // Then
    assertEquals(Map.of("accepted", 1L, "rejected BAD_SIGNATURE", 1L), awaited.counts());
    assertEquals(1, awaited.missing());
  }

  @Test
  void shouldFollowReroutedOneInWhateverOrderTopicsAreRead() {
    for (List<ConsumerRecord<byte[], byte[]>> order :
        List.of(
            List.of(rerouted(), copied(), event(copy)),
            List.of(copied(), rerouted(), event(copy)),
            List.of(event(copy), rerouted(), copied()),
            List.of(event(copy), copied(), rerouted()))) {
      // Given
      Awaited fresh = new Awaited();
      fresh.expect(raw);

      // When
      order.forEach(record -> fresh.see(record, topics));

      // Then
      assertEquals(Map.of("accepted", 1L), fresh.counts());
      assertEquals(0, fresh.missing());
    }
  }

  @Test
  void shouldStillWaitForTheCopy() {
    awaited.expect(raw);

    see(rerouted());
    see(copied());

    assertEquals(1, awaited.missing());
  }

  private void see(ConsumerRecord<byte[], byte[]> record) {
    awaited.see(record, topics);
  }

  private ConsumerRecord<byte[], byte[]> event(Coordinates source) {
    RecordHeaders headers = new RecordHeaders();
    OutcomeHeaders.addSource(headers, source);
    return record(topics.orderEvents(), 0, 0, headers);
  }

  private ConsumerRecord<byte[], byte[]> rejected(Coordinates source) {
    RecordHeaders headers = new RecordHeaders();
    OutcomeHeaders.addSource(headers, source);
    OutcomeHeaders.addRejected(headers, RejectionReason.BAD_SIGNATURE, "detail", null);
    return record(topics.rejected(), 0, 0, headers);
  }

  private ConsumerRecord<byte[], byte[]> rerouted() {
    RecordHeaders headers = new RecordHeaders();
    OutcomeHeaders.addSource(headers, raw);
    OutcomeHeaders.addIgnored(headers, IgnoredReason.REROUTED, null);
    return record(topics.ignored(), 0, 0, headers);
  }

  private ConsumerRecord<byte[], byte[]> copied() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("rerouted-from", bytes(raw.toString()));
    return record(topics.notifications(), 1, 3, headers);
  }

  private static ConsumerRecord<byte[], byte[]> record(
      String topic, int partition, long offset, RecordHeaders headers) {
    return new ConsumerRecord<>(
        topic,
        partition,
        offset,
        0,
        TimestampType.CREATE_TIME,
        0,
        0,
        null,
        new byte[0],
        headers,
        Optional.empty());
  }
}
