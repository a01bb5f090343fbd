package io.payonce.ops.bench.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.ops.history.replay.LiveInstallation;
import io.payonce.ops.records.LooseForm;
import io.payonce.processor.Processor;
import io.payonce.processor.notification.ReplayWindow;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The records that benchmarks write to changelogs, beside those of a real processor. */
@Timeout(120)
class EarlierPaymentsIT {

  private static final int PARTITIONS = 2;
  private static final int PAYMENTS = 20;

  /** Where the ledger's sweep stands is no payment. */
  private static final byte[] SWEEP_KEY = "~sweep".getBytes(StandardCharsets.UTF_8);

  private final Instant notified = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @Test
  void shouldBeByteByByteWhatTheProcessorWrites(@TempDir Path directory) throws Exception {
    // Given
    LiveInstallation installation = new LiveInstallation(directory);
    for (int i = 0; i < PAYMENTS; i++) {
      AlipayNotification paid =
          Alipay.sandbox().notification().outTradeNo("E" + i).notifyTime(notified);
      installation.receives("E" + i, paid.sign());
    }
    EarlierPayments earlier =
        new EarlierPayments(
            installation.applicationId,
            installation.topics.notifications(),
            PARTITIONS,
            ReplayWindow.ALIPAY);

    // When
    Processor processor = installation.start();
    try {
      installation.awaitSettled();
    } finally {
      processor.close();
    }

    // Then
    assertEquals(written(installation, "seen-notifications"), made(installation, earlier::seen));
    assertEquals(written(installation, "ledger"), made(installation, earlier::trade));
  }

  /** The changelog of a store, sorted: records of two partitions. */
  private static TreeSet<String> written(LiveInstallation installation, String store) {
    String topic = installation.applicationId + "-" + store + "-changelog";
    TreeSet<String> written =
        LiveInstallation.BROKER.read(topic).stream()
            .filter(r -> !Arrays.equals(r.key(), SWEEP_KEY))
            .map(r -> text(r.partition(), r.key(), r.value(), r.headers().toArray().length))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(PAYMENTS, written.size());
    return written;
  }

  private TreeSet<String> made(
      LiveInstallation installation,
      Function<EarlierPayments.Payment, ProducerRecord<byte[], byte[]>> record) {
    return LiveInstallation.BROKER.read(installation.topics.notifications()).stream()
        .map(this::payment)
        .map(record)
        .map(r -> text(r.partition(), r.key(), r.value(), r.headers().toArray().length))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private EarlierPayments.Payment payment(ConsumerRecord<byte[], byte[]> raw) {
    LooseForm form = LooseForm.parse(raw.value());
    return new EarlierPayments.Payment(
        form.text("notify_id"),
        form.text("app_id"),
        form.text("out_trade_no"),
        form.text("trade_no"),
        new BigDecimal(form.text("total_amount")),
        OffsetDateTime.ofInstant(notified, ZoneOffset.ofHours(8)),
        raw.timestamp(),
        raw.timestamp(),
        raw.offset());
  }

  private static String text(int partition, byte[] key, byte[] value, int headers) {
    HexFormat hex = HexFormat.of();
    return partition + " " + hex.formatHex(key) + " " + hex.formatHex(value) + " " + headers;
  }
}
