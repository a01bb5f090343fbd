package io.payonce.ops.history.redrive;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.history.redrive.choice.Chosen;
import io.payonce.ops.history.redrive.choice.Progressed;
import io.payonce.ops.history.redrive.choice.Survey;
import io.payonce.ops.records.PutBack;
import io.payonce.ops.records.log.Extent;
import io.payonce.ops.records.log.Extents;
import io.payonce.ops.records.log.KafkaClients;
import io.payonce.ops.trace.Forecaster;
import io.payonce.ops.trace.judge.JudgeRules;
import io.payonce.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Puts chosen rejected records back into the raw topic, or says which it would.
 *
 * <p>Whoever begins to write takes over: the transaction of another redrive is whole or gone by
 * then, and it can have no more. Only then it looks for what was put back. So nothing is put back
 * twice, whoever was killed or runs at the same time.
 */
final class Redrive {

  private final Map<String, String> client;
  private final Topics topics;
  private final RedrivePlan plan;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Progressed progressed = new Progressed();
  private final RedriveCounts counts = new RedriveCounts();
  private final List<RedriveSample> sample = new ArrayList<>();
  private PreviewDocket docket;

  /**
   * A redrive, to be run once.
   *
   * @param client Kafka client properties
   */
  public Redrive(Map<String, String> client, Topics topics, RedrivePlan plan) {
    this.client = client;
    this.topics = topics;
    this.plan = plan;
  }

  /** How far it is; any thread may ask. */
  public String progress() {
    return progressed.words();
  }

  /** Makes it end soon, between two transactions; any thread may call. */
  public void stop() {
    stopped.countDown();
  }

  /**
   * Finds out what would be done, and writes nothing.
   *
   * @param rules by which the outcomes to come are told, or null to tell none
   */
  public RedriveResult dryRun(JudgeRules rules) throws InterruptedException {
    docket = rules == null ? null : new PreviewDocket();
    RedriveResult result = run(Batch.RECORDS_MAX, records -> true);
    return rules == null || isStopped() ? result : result.with(preview(rules));
  }

  private Preview preview(JudgeRules rules) throws InterruptedException {
    progressed.begin("judging what would come out", docket.size());
    try (Forecaster forecaster = new Forecaster(client, topics, rules)) {
      return docket.judged(forecaster::of);
    } catch (KafkaException e) {
      throw new OpsException("cannot read the topics " + topics.prefix() + "*", e);
    }
  }

  /**
   * Does it.
   *
   * @param written takes where each record lies now, once that is committed
   * @throws OpsException when another redrive took over, or the cluster refused
   */
  public RedriveResult execute(Consumer<RecordMetadata> written) throws InterruptedException {
    WriteThrottle throttle = new WriteThrottle(plan.perSecondMax());
    try (RawWriter writer = RawWriter.takeOver(client, topics)) {
      return run(
          throttle.aSecondsWorth(Batch.RECORDS_MAX),
          records -> {
            boolean isInTime = throttle.awaitRoom(records.size(), stopped);
            if (isInTime) {
              writer.write(records).forEach(written);
              progressed.written(records.size());
            }
            return isInTime;
          });
    }
  }

  private RedriveResult run(int batchMax, Writing writing) throws InterruptedException {
    try (var consumer = KafkaClients.consumer(client)) {
      List<TopicPartition> rejected = Extents.partitions(consumer, topics.rejected());
      List<TopicPartition> raw = Extents.partitions(consumer, topics.notifications());
      List<Extent> extents = Extents.between(consumer, rejected, plan.from(), plan.to());
      Survey survey = survey(extents);
      if (survey.chosen() > 0 && !isStopped()) {
        PutBackBefore before = new PutBackBefore(client, consumer, raw, topics);
        Triage judge = judge(before, survey.earliestMs());
        putBack(
            extents,
            judge,
            new PutBack(topics.notifications(), raw.size(), plan.proof()),
            batchMax,
            writing);
      }
      return new RedriveResult(
          !isStopped(), counts, sample, survey.unreadable(), survey.notFound(), null);
    } catch (KafkaException e) {
      throw new OpsException("cannot read the topics " + topics.prefix() + "*", e);
    }
  }

  private Survey survey(List<Extent> extents) {
    try (Chosen chosen = chosen("choosing", extents)) {
      return Survey.of(chosen, plan.selection(), this::isStopped);
    }
  }

  private Triage judge(PutBackBefore before, long earliestMs) {
    return new Triage(
        before.since(earliestMs, progressed, this::isStopped),
        before.reachMs(),
        plan.provelessMs(),
        plan.isAgain(),
        plan.isForced());
  }

  private void putBack(
      List<Extent> extents, Triage judge, PutBack putBack, int batchMax, Writing writing)
      throws InterruptedException {
    try (Chosen chosen = chosen("putting back", extents)) {
      Batch batch = new Batch(batchMax);
      for (var one = chosen.next(); one != null && !isStopped(); one = chosen.next()) {
        ProducerRecord<byte[], byte[]> record = putBack.of(one);
        Disposition verdict = judge.verdict(one, record);
        if (verdict == Disposition.PUT_BACK) {
          batch.add(one, record);
        } else {
          counts.add(one, verdict);
        }
        if (batch.isFull()) {
          write(batch, writing);
          batch = new Batch(batchMax);
        }
      }
      write(batch, writing);
    }
  }

  private void write(Batch batch, Writing writing) throws InterruptedException {
    if (batch.isEmpty() || isStopped() || !writing.write(batch.records())) {
      return;
    }
    batch.rejected().forEach(rejected -> counts.add(rejected, Disposition.PUT_BACK));
    for (int i = 0; i < batch.records().size() && sample.size() < plan.sampleMax(); i++) {
      sample.add(RedriveSample.of(batch.rejected().get(i), batch.records().get(i)));
    }
    for (int i = 0; docket != null && i < batch.records().size(); i++) {
      docket.add(batch.rejected().get(i), batch.records().get(i));
    }
  }

  private Chosen chosen(String phase, List<Extent> extents) {
    progressed.begin(phase, extents.stream().mapToLong(Extent::offsets).sum());
    return new Chosen(client, extents, plan.selection(), progressed);
  }

  /** Whether it was told to stop; any thread may ask. */
  public boolean isStopped() {
    return stopped.getCount() == 0;
  }
}
