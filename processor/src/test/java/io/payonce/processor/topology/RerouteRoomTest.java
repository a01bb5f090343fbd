package io.payonce.processor.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RawLimits;
import io.payonce.schemas.RawPartition;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** A genuine record with as many headers as it may have: what a reroute adds finds room. */
class RerouteRoomTest {

  private static final Instant T = Alipay.NOTIFY_TIME;

  @Test
  void shouldAcceptWhatItReroutedWithAsManyHeadersAsARecordMayHave() {
    AlipayNotification paid = Alipay.sandbox().notification().outTradeNo(orderOfPartitionOne());
    try (Pipeline wrong = Pipeline.start(2);
        Pipeline right = Pipeline.start()) {
      // Given
      wrong.receives(paid.sign(), full(), T);
      TestRecord<byte[], byte[]> again = wrong.again().get(0);

      // When
      right.receives(again.value(), again.headers(), T);

      // Then
      assertEquals(List.of(), right.reasons());
      assertEquals(1, right.orderEvents().size());
    }
  }

  private static RecordHeaders full() {
    RecordHeaders headers = new RecordHeaders();
    headers.add(RawHeaders.SOURCE, Pipeline.bytes("alipay"));
    for (int i = 1; i < RawLimits.HEADERS_MAX; i++) {
      headers.add("x", new byte[500]);
    }
    return headers;
  }

  private static String orderOfPartitionOne() {
    for (int i = 0; ; i++) {
      String order = "P" + i;
      if (RawPartition.of(Pipeline.bytes(order), 2) == 1) {
        return order;
      }
    }
  }
}
