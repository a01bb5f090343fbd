package io.payonce.schemas;

import java.util.Optional;

/**
 * The version that a cluster must have: Kafka 4.0 or later, whose transactions cannot be torn.
 *
 * @param known the highest {@code transaction.version} that the answering broker knows
 * @param transactions the {@code transaction.version} that the cluster uses
 * @param metadata the cluster's {@code metadata.version}; 0 when it has none, as with ZooKeeper
 */
public record KafkaVersion(int known, int transactions, int metadata) {

  /** The feature by which brokers know transactions that cannot be torn. */
  public static final String TRANSACTION_VERSION = "transaction.version";

  /** The feature that rises with each version of Kafka. */
  public static final String METADATA_VERSION = "metadata.version";

  private static final int TRANSACTIONS_MIN = 2;

  /** Expected, got, and what to do; empty when all is well. */
  public Optional<String> refusal() {
    if (known < TRANSACTIONS_MIN) {
      return Optional.of(
          ("expected Kafka 4.0 or later, got brokers that know %s up to %d and run at %s %d (4.0"
                  + " is 22 to 25): older ones can tear a transaction. Upgrade all brokers to 4.0"
                  + " or later, then do: kafka-features.sh --bootstrap-server HOST:PORT upgrade"
                  + " --release-version 4.0")
              .formatted(TRANSACTION_VERSION, known, METADATA_VERSION, metadata));
    }
    if (transactions < TRANSACTIONS_MIN) {
      return Optional.of(
          ("expected %s %d or later, got %d: older ones can tear a transaction. Do:"
                  + " kafka-features.sh --bootstrap-server HOST:PORT upgrade --feature %s=%d")
              .formatted(
                  TRANSACTION_VERSION,
                  TRANSACTIONS_MIN,
                  transactions,
                  TRANSACTION_VERSION,
                  TRANSACTIONS_MIN));
    }
    return Optional.empty();
  }
}
