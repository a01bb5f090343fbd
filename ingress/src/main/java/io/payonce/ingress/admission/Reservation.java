package io.payonce.ingress.admission;

/** The share of one request in the bytes in flight; given back once, as a whole. */
public final class Reservation {

  private final InflightBytes inflightBytes;
  private long bytes;

  public Reservation(InflightBytes inflightBytes) {
    this.inflightBytes = inflightBytes;
  }

  /** Takes more, or takes nothing and answers false. */
  public synchronized boolean add(int more) {
    boolean isReserved = inflightBytes.tryReserve(more);
    bytes += isReserved ? more : 0;
    return isReserved;
  }

  /** Gives all of it back; a second time there is nothing left to give. */
  public synchronized void release() {
    inflightBytes.release(bytes);
    bytes = 0;
  }
}
