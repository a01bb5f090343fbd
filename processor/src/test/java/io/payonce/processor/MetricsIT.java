package io.payonce.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.processor.metrics.MetricsReference;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics that an operator reads from a processor that works. */
class MetricsIT {

  private final Alipay alipay = Alipay.sandbox();
  private Installation installation;
  private Processor processor;
  private Scrape scrape;

  @BeforeEach
  void startWithEveryOutcome(@TempDir Path directory) {
    installation = Installation.on(TestBroker.shared(), 2, directory);
    AlipayNotification paid = alipay.notification().outTradeNo("M1");
    Instant twoSecondsAgo = Instant.now().minusSeconds(2);
    installation.receives("M1", paid.resend(Instant.now()).sign(), twoSecondsAgo);
    installation.receives("M1", paid.resend(Instant.now()).sign(), twoSecondsAgo);
    installation.receives("M2", paid.signedWith(AlipayKeys.generate()).sign());
    installation.receives("M3", "app_id=2021&sign=x".getBytes());
    installation.receives("M4", "a%".getBytes());
    processor = installation.start("one");
    scrape = new Scrape(processor);
    installation.awaitAllSettled();
    scrape.await("payonce_processor_outcomes_total", sum -> sum == 5);
  }

  @AfterEach
  void stop() {
    processor.close();
  }

  @Test
  void shouldAnswerEveryMetricOfTheReference() throws Exception {
    // Given
    scrape.await("payonce_processor_lag_checked_timestamp_seconds", at -> at > 0);

    // When
    String text = scrape.text();

    // Then
    for (String name : MetricsReference.names()) {
      // TLS and traces are off here, no key is a certificate, and no order waits.
      boolean isExpected =
          !name.contains("_tls_")
              && !name.contains("_trace_")
              && !name.contains("_alipay_certificate_")
              && !name.contains("_awaited");
      assertEquals(
          isExpected, text.contains("\n# TYPE " + name + " "), () -> name + " in\n" + text);
    }
  }

  @Test
  void shouldCountEachRecordOnce() throws Exception {
    // Then
    assertEquals(1, scrape.sum("payonce_processor_outcomes_total{outcome=\"accepted\""));
    assertEquals(1, scrape.sum("payonce_processor_outcomes_total{outcome=\"ignored\""));
    assertEquals(3, scrape.sum("payonce_processor_outcomes_total{outcome=\"rejected\""));
    assertEquals(1, scrape.sum("payonce_processor_order_events_total"));
  }

  @Test
  void shouldNameConfiguredAppsOnly() throws Exception {
    // Then
    String ofApp = "payonce_processor_rejected_total{app_id=\"%s\"".formatted(Alipay.APP_ID);
    assertEquals(1, scrape.sum(ofApp + ",reason=\"BAD_SIGNATURE\""));
    assertEquals(2, scrape.sum("payonce_processor_rejected_total{app_id=\"unknown\""));
  }

  @Test
  void shouldTimeAnEventFromItsReceiptToItsCommit() throws Exception {
    // Then
    double seconds = scrape.sum("payonce_processor_receipt_to_commit_seconds_sum");
    assertEquals(1, scrape.sum("payonce_processor_receipt_to_commit_seconds_count"));
    assertTrue(seconds >= 2 && seconds < Duration.ofMinutes(2).toSeconds(), () -> "" + seconds);
    assertTrue(scrape.sum("payonce_processor_commit_seconds_count") >= 1);
  }

  @Test
  void shouldSayHowItStands() {
    // Then
    scrape.await("payonce_processor_lag_seconds{partition=\"1\"}", lag -> lag == 0);
    scrape.await("payonce_processor_lag_records", lag -> lag == 0);
    scrape.await("payonce_processor_raw_retention_seconds", retention -> retention > 86_400);
    scrape.await("payonce_processor_stream_state{state=\"RUNNING\"}", is -> is == 1);
    scrape.await("payonce_processor_streams_records_dropped_total", dropped -> dropped == 0);
    scrape.await("payonce_processor_store_entries{store=\"ledger\"}", n -> n >= 1);
    scrape.await("payonce_processor_state_dir_free_bytes", bytes -> bytes > 0);
    scrape.await("payonce_processor_merchants_apps", apps -> apps == 1);
  }

  @Test
  void shouldCountWhatStateIsRestoredFrom() throws Exception {
    // Given
    assertEquals(0, scrape.sum("payonce_processor_restored_records_total"));
    processor.close();

    // When
    processor = installation.start("elsewhere");
    scrape = new Scrape(processor);

    // Then: the trade, its notification, that it came once more, and where the ledger's sweep is
    scrape.await("payonce_processor_restored_records_total", records -> records == 4);
  }
}
