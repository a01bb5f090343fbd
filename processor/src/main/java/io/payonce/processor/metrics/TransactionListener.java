package io.payonce.processor.metrics;

/** Is told, on the stream thread whose transaction it was, how a transaction ended. */
public interface TransactionListener {

  /**
   * The coordinator has acknowledged the commit.
   *
   * @param tookNanos for the offsets and the end of the transaction
   */
  void committed(long tookNanos);

  /** Nothing of it will be seen. */
  void aborted();
}
