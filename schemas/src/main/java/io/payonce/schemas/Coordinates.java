package io.payonce.schemas;

/**
 * Where a record lies: the identity of a raw notification everywhere in Payonce.
 *
 * @param topic the topic's full name
 * @param partition 0 or more
 * @param offset 0 or more
 */
public record Coordinates(String topic, int partition, long offset) {

  /** As people and headers write it: {@code topic/partition/offset}. */
  @Override
  public String toString() {
    return topic + "/" + partition + "/" + offset;
  }
}
