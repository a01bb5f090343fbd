package io.payonce.testing;

/** One running Kafka node that a test can hurt. */
interface BrokerNode extends AutoCloseable {

  /** Where clients find it; the same after a restart. */
  String bootstrapServers();

  /** Freezes it: connections stay open and nothing answers. */
  void pause();

  /** Lets a frozen node go on. */
  void resume();

  /** Ends it at once, as a power failure would. */
  void kill();

  /** Starts it again on the same data and ports; stops it first when it still runs. */
  void restart();

  /**
   * Flips a bit in the batch that holds an offset, as a disk may.
   *
   * @throws UnsupportedOperationException when its data cannot be reached
   */
  void damage(String topic, int partition, long offset);

  /** Whether it has not ended; a frozen one counts as running. */
  boolean isRunning();

  /** Ends it and deletes its data. */
  @Override
  void close();
}
