package io.payonce.processor.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RejectionReason;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A record counts when its transaction is committed. */
class OutcomesTest {

  private final Pipeline pipeline = Pipeline.start();
  private final Outcomes outcomes = pipeline.outcomes();
  private final List<Long> receiptsMs = new ArrayList<>();

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void shouldCountNothingBeforeTheCommit() {
    // Given
    pipeline.receives(Alipay.sandbox().notification());

    // Then
    assertEquals(0, outcomes.accepted());
  }

  @Test
  void shouldCountOnceAtTheCommit() {
    // Given
    pipeline.receives(Alipay.sandbox().notification());

    // When
    outcomes.committed(receiptsMs::add);
    outcomes.committed(receiptsMs::add);

    // Then
    assertEquals(1, outcomes.accepted());
    assertEquals(1, outcomes.events(OrderEventType.PAID.ceType()));
    assertEquals(List.of(Alipay.NOTIFY_TIME.toEpochMilli()), receiptsMs);
  }

  @Test
  void shouldForgetWhatWasAborted() {
    // Given
    pipeline.receives("a%".getBytes(), Alipay.NOTIFY_TIME, Alipay.NOTIFY_TIME);

    // When
    boolean isLost = outcomes.aborted();
    outcomes.committed(receiptsMs::add);

    // Then
    assertTrue(isLost);
    assertFalse(outcomes.aborted());
    assertEquals(0, outcomes.rejected(RejectionReason.MALFORMED_FORM));
  }

  @Test
  void shouldNotTimeWhatWaitedForAPerson() {
    // Given
    RecordHeaders headers = new RecordHeaders();
    headers.add(RawHeaders.REDRIVEN_FROM, Pipeline.bytes("payonce.rejected/0/0"));
    headers.add(
        RawHeaders.RECEIVED_AT, Pipeline.bytes(Long.toString(Alipay.NOTIFY_TIME.toEpochMilli())));
    pipeline.receives(Alipay.sandbox().notification().sign(), headers, Alipay.NOTIFY_TIME);

    // When
    outcomes.committed(receiptsMs::add);

    // Then
    assertEquals(1, outcomes.accepted());
    assertEquals(List.of(), receiptsMs);
  }

  @Test
  void shouldCountTheFateOfEachAppAndWhatItWasPaid() {
    // Given
    String app = Alipay.APP_ID;
    AlipayNotification paid = Alipay.sandbox().notification().totalAmount("88.88");
    pipeline.receives(paid);
    pipeline.receives(paid);
    pipeline.receives("a%".getBytes(), Alipay.NOTIFY_TIME, Alipay.NOTIFY_TIME);

    // When
    outcomes.committed(receiptsMs::add);

    // Then
    assertEquals(1, fate(app, AppCounts.Fate.ACCEPTED));
    assertEquals(1, fate(app, AppCounts.Fate.IGNORED));
    assertEquals(0, fate(app, AppCounts.Fate.REJECTED));
    assertEquals(1, fate(AppCounts.UNKNOWN_APP, AppCounts.Fate.REJECTED));
    assertEquals(
        8888,
        outcomes
            .apps()
            .fen()
            .get(new AppCounts.AmountOfApp(app, OrderEventType.PAID.ceType(), "CNY"))
            .sum());
  }

  private long fate(String app, AppCounts.Fate fate) {
    return outcomes.apps().fates().get(new AppCounts.FateOfApp(app, fate)).sum();
  }
}
