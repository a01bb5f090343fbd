package io.payonce.processor.query;

import io.payonce.processor.query.peers.Answer;
import io.payonce.processor.query.peers.Forwarded;
import io.payonce.processor.query.peers.Instance;
import io.payonce.processor.query.peers.Polling;
import io.payonce.processor.query.peers.ProblemType;
import io.payonce.processor.query.peers.QueryOptions;
import io.payonce.processor.topology.Beginnings.Beginning;
import io.payonce.processor.topology.StoreReader.Copy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.InvalidStateStorePartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers questions from the stores of this instance, and says how sure that is. */
public final class LocalAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(LocalAnswers.class);

  private final Instance instance;
  private final Lookup findings;
  private final Commits commits;
  private final GroupProgress progress;
  private final Lags lags;
  private final Doubts doubts;
  private final Polling polling;

  public LocalAnswers(
      Instance instance,
      Lookup findings,
      Commits commits,
      GroupProgress progress,
      Lags lags,
      Doubts doubts,
      Polling polling) {
    this.instance = instance;
    this.findings = findings;
    this.commits = commits;
    this.progress = progress;
    this.lags = lags;
    this.doubts = doubts;
    this.polling = polling;
  }

  /** The answer from these partitions; it completes exceptionally only for a bug. */
  CompletableFuture<Answer> answer(Question question, QueryOptions options, Forwarded from) {
    try {
      return find(question, from)
          .map(finding -> found(question, options, from, finding))
          .orElseGet(() -> notFound(question, from));
    } catch (InvalidStateStorePartitionException e) {
      return Answer.now(
          Answer.refused(ProblemType.NOT_HERE, "This instance does not hold the partition."));
    } catch (InvalidStateStoreException e) {
      LOG.atDebug().setCause(e).log("a store cannot be read now");
      return Answer.now(Answer.unavailable("A rebalance or a restore is under way"));
    } catch (IllegalStateException e) {
      LOG.atDebug().setCause(e).log("the topology is not running");
      return Answer.now(Answer.unavailable("This instance is starting or stopping"));
    }
  }

  private Optional<StoreEntry> find(Question question, Forwarded from) {
    for (int partition : from.partitions()) {
      Optional<StoreEntry> found = findings.find(question, partition, from.copy());
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private CompletableFuture<Answer> found(
      Question question, QueryOptions options, Forwarded from, StoreEntry finding) {
    boolean isCommitted = isCommitted(finding);
    if (from.copy() == Copy.ANY) {
      return lags.current()
          .thenApply(all -> finding.foundStale(isCommitted, lag(all, finding), instance));
    }
    if (isCommitted || options.patience().isZero()) {
      return Answer.now(finding.found(isCommitted, instance));
    }
    return awaitCommit(finding, options.patience())
        // Read again: what was found may have been rolled back, and told anew.
        .thenCompose(isOver -> answer(question, options.atOnce(), from));
  }

  private CompletableFuture<Boolean> awaitCommit(StoreEntry finding, Duration wait) {
    int partition = finding.last().partition();
    return polling.until(
        () -> commits.committed(partition) > finding.last().offset() || isOtherLife(finding), wait);
  }

  private boolean isOtherLife(StoreEntry finding) {
    return !commits.task(finding.last().partition()).map(Beginning::life).equals(life(finding));
  }

  private static Optional<Long> life(StoreEntry finding) {
    return finding.task().map(Beginning::life);
  }

  private boolean isCommitted(StoreEntry finding) {
    return commits.isCommitted(finding.last().partition(), finding.last().offset(), finding.task());
  }

  private static Long lag(Map<String, Map<Integer, LagInfo>> all, StoreEntry finding) {
    LagInfo lag = all.getOrDefault(finding.store(), Map.of()).get(finding.last().partition());
    return lag == null ? null : lag.offsetLag();
  }

  private CompletableFuture<Answer> notFound(Question question, Forwarded from) {
    if (from.copy() == Copy.ANY) {
      return Answer.now(Answer.unavailable("Only a standby was asked, and it lags behind"));
    }
    return progress
        .isKnownHere(from.partitions())
        .thenCompose(isKnownHere -> notFound(question, from, isKnownHere))
        .exceptionally(LocalAnswers::unconfirmed);
  }

  private CompletableFuture<Answer> notFound(
      Question question, Forwarded from, boolean isKnownHere) {
    if (!isKnownHere) {
      return Answer.now(
          Answer.unavailable("It is not here, but the group has processed more than is here"));
    }
    return doubts
        .about(from.partitions())
        .thenApply(
            doubt ->
                doubt
                    .map(Answer::unavailable)
                    .orElseGet(() -> Answer.refused(ProblemType.NOT_KNOWN, question.notKnown())));
  }

  private static Answer unconfirmed(Throwable failure) {
    LOG.atDebug().setCause(failure).log("what is committed, or hidden, cannot be read");
    return Answer.unavailable("It is not here, and Kafka does not confirm that this is all");
  }
}
