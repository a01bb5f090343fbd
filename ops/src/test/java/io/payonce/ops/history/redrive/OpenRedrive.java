package io.payonce.ops.history.redrive;

import io.payonce.ops.history.redrive.choice.Chosen;
import io.payonce.ops.history.redrive.choice.Progressed;
import io.payonce.ops.history.redrive.choice.Selection;
import io.payonce.ops.records.PutBack;
import io.payonce.ops.records.RejectedSeen;
import io.payonce.ops.records.log.Extents;
import io.payonce.ops.records.log.KafkaClients;
import io.payonce.schemas.ReceiptProof;
import io.payonce.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A redrive that has sent everything and never commits: to be killed inside its transaction. */
final class OpenRedrive {

  private OpenRedrive() {}

  /** Runs with the broker's address and the topics' prefix. */
  public static void main(String[] args) throws InterruptedException {
    Map<String, String> client = Map.of("bootstrap.servers", args[0]);
    Topics topics = new Topics(args[1]);
    RawWriter writer = RawWriter.takeOver(client, topics);
    writer.send(records(client, topics));
    new CountDownLatch(1).await();
  }

  private static List<ProducerRecord<byte[], byte[]>> records(
      Map<String, String> client, Topics topics) {
    Selection everything = new Selection(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    PutBack putBack =
        new PutBack(topics.notifications(), RedriveFaultsIT.PARTITIONS, ReceiptProof.NONE);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (var consumer = KafkaClients.consumer(client);
        Chosen chosen =
            new Chosen(
                client, Extents.whole(consumer, topics.rejected()), everything, new Progressed())) {
      for (RejectedSeen one = chosen.next(); one != null; one = chosen.next()) {
        records.add(putBack.of(one));
      }
    }
    return records;
  }
}
