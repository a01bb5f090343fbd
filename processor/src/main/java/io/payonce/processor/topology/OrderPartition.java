package io.payonce.processor.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** The partition of the raw topic on which all records of an order belong. */
public final class OrderPartition {

  private OrderPartition() {}

  /** That of an order: the stores that know it lie there. */
  public static int of(String outTradeNo, int partitions) {
    return of(outTradeNo.getBytes(StandardCharsets.UTF_8), partitions);
  }

  /** Kafka's own partitioner for a record with a key, which ingress and reroute both use. */
  static int of(byte[] key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }
}
