package io.payonce.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class KafkaVersionTest {

  @Test
  void shouldTellOlderBrokersToBeUpgradedAndNothingTheyWouldRefuse() {
    // When
    String refusal = new KafkaVersion(0, 0, 21).refusal().orElseThrow();

    // Then
    assertTrue(refusal.startsWith("expected Kafka 4.0 or later, got brokers"), refusal);
    assertTrue(refusal.contains("metadata.version 21"), refusal);
    assertTrue(refusal.contains("Upgrade all brokers to 4.0"), refusal);
    assertFalse(refusal.contains("--feature"), "3.9 refuses a feature that it does not know");
  }

  @Test
  void shouldNameTheFeatureWhereTheBrokersKnowIt() {
    // When
    String refusal = new KafkaVersion(2, 1, 25).refusal().orElseThrow();

    // Then
    assertTrue(refusal.startsWith("expected transaction.version 2 or later, got 1"), refusal);
    assertTrue(refusal.endsWith("upgrade --feature transaction.version=2"), refusal);
  }

  @Test
  void shouldTakeKafka4() {
    assertEquals(Optional.empty(), new KafkaVersion(2, 2, 22).refusal());
    assertEquals(Optional.empty(), new KafkaVersion(3, 3, 99).refusal());
  }
}
