package io.payonce.schemas;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** The partition of the raw topic on which all records of a subject belong. */
public final class RawPartition {

  private RawPartition() {}

  /** That of a subject's number: the stores that know it lie there. */
  public static int of(String id, int partitions) {
    return of(id.getBytes(StandardCharsets.UTF_8), partitions);
  }

  /** Kafka's own partitioner for a record with a key, which ingress and reroute both use. */
  public static int of(byte[] key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }
}
