package io.payonce.ops.trace;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.records.PutBack;
import io.payonce.ops.records.RejectedSeen;
import io.payonce.ops.trace.Forecaster.Forecasts;
import io.payonce.ops.trace.judge.JudgeRules;
import io.payonce.ops.trace.judge.Ruling;
import io.payonce.schemas.ReceiptProof;
import io.payonce.schemas.RejectedRecord;
import io.payonce.schemas.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;

/**
 * The outcome that one rejected record would have if it were put back now.
 *
 * @param ruling the outcome to come
 * @param doubtful earlier records of its order that the rules decide otherwise than the topics say
 */
public record Foresight(Ruling ruling, int doubtful) {

  /**
   * Asks the judge.
   *
   * @param client Kafka client properties
   * @param proof signs the time of receipt, as the redrive would
   * @return null when this version does not know the record as a rejection
   * @throws OpsException when the topics cannot be read
   */
  public static Foresight of(
      Map<String, String> client,
      Topics topics,
      JudgeRules rules,
      ReceiptProof proof,
      RejectedRecord record)
      throws InterruptedException {
    RejectedSeen rejected = RejectedSeen.of(record);
    if (rejected == null) {
      return null;
    }
    try (Forecaster forecaster = new Forecaster(client, topics, rules)) {
      PutBack putBack = new PutBack(topics.notifications(), forecaster.partitions(), proof);
      Forecasts forecasts = forecaster.of(List.of(putBack.of(rejected)));
      return new Foresight(forecasts.rulings().get(0), forecasts.doubtful());
    } catch (KafkaException e) {
      throw new OpsException("cannot read the topics " + topics.prefix() + "*", e);
    }
  }
}
