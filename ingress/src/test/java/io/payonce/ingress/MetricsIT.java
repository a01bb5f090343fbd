package io.payonce.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ingress.metrics.IngressMetrics;
import io.payonce.testing.TestBroker;
import org.junit.jupiter.api.Test;

/** The metrics that an operator reads from an ingress that works. */
class MetricsIT {

  @Test
  void shouldAnswerEveryMetricOfTheReference() throws Exception {
    try (BrokerIngress ingress = BrokerIngress.ready(TestBroker.shared())) {
      // Given
      assertEquals("200 success", ingress.post("out_trade_no=1"));

      // When
      Scrape scrape = new Scrape(ingress.ingress);

      // Then
      for (IngressMetrics metric : Scrape.ALWAYS) {
        scrape.metric("# TYPE " + metric.metricName() + " ", line -> 1);
      }
      assertEquals(1, scrape.metric("payonce_ingress_acknowledgement_seconds_count"));
      assertTrue(scrape.metric("payonce_ingress_producer_sent_bytes_total") > 0);
      assertTrue(scrape.metric("payonce_ingress_producer_connections") > 0);
    }
  }
}
