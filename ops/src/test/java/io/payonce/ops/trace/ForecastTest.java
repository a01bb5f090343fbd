package io.payonce.ops.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.payonce.ops.trace.judge.JudgeRules;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OutcomeHeaders;
import io.payonce.schemas.OutcomeRecord;
import io.payonce.schemas.RawPartition;
import io.payonce.schemas.RejectionReason;
import io.payonce.schemas.Topics;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.AlipayNotification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastTest {

  private static final Topics TOPICS = new Topics("payonce.");
  private static final String ORDER = "A1";
  private static final int PARTITIONS = 2;
  private static final int HOME = RawPartition.of(ORDER, PARTITIONS);
  private static final long NOW_MS = Alipay.NOTIFY_TIME.toEpochMilli() + 2000;

  private final Alipay alipay = Alipay.sandbox();
  private final AlipayNotification paid = alipay.notification().outTradeNo(ORDER);
  private Forecast forecast;

  @BeforeEach
  void open(@TempDir Path directory) throws IOException {
    Path merchants = Files.writeString(directory.resolve("merchants.json"), alipay.merchantsJson());
    forecast =
        new Forecast(
            JudgeRules.read(merchants, Map.of()),
            TOPICS.notifications(),
            Map.of(HOME, 8L, 1 - HOME, 0L),
            NOW_MS);
  }

  @Test
  void shouldSayOfTheSecondCopyThatItIsOne() {
    assertEquals("PAID", next(paid));
    assertEquals("DUPLICATE", next(paid));
  }

  @Test
  void shouldRememberWhatWasAccepted() {
    // Given
    forecast.past(raw(7, paid), List.of());

    // When
    String words = next(paid);

    // Then
    assertEquals("DUPLICATE", words);
    assertEquals(0, forecast.doubtful());
  }

  /** By the mended keys it would be believed; by those of then it left nothing. */
  @Test
  void shouldForgetWhatWasRejected() {
    // Given
    forecast.past(raw(7, paid), List.of(rejected(RejectionReason.BAD_SIGNATURE)));

    // When
    String words = next(paid);

    // Then
    assertEquals("PAID", words);
    assertEquals(0, forecast.doubtful());
  }

  @Test
  void shouldDoubtAPastThatTheRulesDecideOtherwise() {
    // Given
    forecast.past(
        raw(7, paid.signedWith(AlipayKeys.generate(1024))),
        List.of(ignored(IgnoredReason.DUPLICATE)));

    // Then
    assertEquals(1, forecast.doubtful());
  }

  @Test
  void shouldSayWhatIsWrongWithAForgery() {
    // When
    var ruling = forecast.next(record(null, paid.signedWith(AlipayKeys.generate(1024))));

    // Then
    assertEquals("BAD_SIGNATURE", ruling.words());
    assertNotNull(ruling.detail());
  }

  @Test
  void shouldFollowTheCopyOfARecordWithoutAKey() {
    // When
    String words = forecast.next(record(1 - HOME, paid)).words();

    // Then
    assertEquals("PAID", words);
    assertEquals("DUPLICATE", next(paid));
  }

  private String next(AlipayNotification notification) {
    return forecast.next(record(null, notification)).words();
  }

  /** With the order's key, or without one on that partition. */
  private static ProducerRecord<byte[], byte[]> record(Integer on, AlipayNotification of) {
    byte[] key = on == null ? bytes(ORDER) : null;
    return new ProducerRecord<>(TOPICS.notifications(), on, null, key, of.sign(), null);
  }

  private static RawSeen raw(long offset, AlipayNotification of) {
    return RawSeen.of(consumed(TOPICS.notifications(), offset, of.sign(), new RecordHeaders()));
  }

  private static OutcomeRecord rejected(RejectionReason reason) {
    RecordHeaders headers = ofRaw();
    OutcomeHeaders.addRejected(headers, reason, "the detail", null);
    return OutcomeRecord.of(consumed(TOPICS.rejected(), 1, bytes(""), headers), TOPICS);
  }

  private static OutcomeRecord ignored(IgnoredReason reason) {
    RecordHeaders headers = ofRaw();
    OutcomeHeaders.addIgnored(headers, reason, null);
    return OutcomeRecord.of(consumed(TOPICS.ignored(), 1, bytes(""), headers), TOPICS);
  }

  private static RecordHeaders ofRaw() {
    RecordHeaders headers = new RecordHeaders();
    OutcomeHeaders.addSource(headers, new Coordinates(TOPICS.notifications(), HOME, 7));
    return headers;
  }

  private static ConsumerRecord<byte[], byte[]> consumed(
      String topic, long offset, byte[] value, RecordHeaders headers) {
    return new ConsumerRecord<>(
        topic,
        HOME,
        offset,
        NOW_MS - 1000,
        TimestampType.CREATE_TIME,
        0,
        0,
        bytes(ORDER),
        value,
        headers,
        Optional.empty());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
