package io.payonce.ops.local.send;

import io.payonce.ops.local.plan.Claim;
import io.payonce.ops.local.plan.Seed;
import io.payonce.ops.records.journal.Journal;
import io.payonce.ops.records.journal.JournalEntry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Writes every request and answer into a journal before it counts. */
public final class JournalWitness implements Witness {

  private static final int VERSION = 1;

  private final Journal journal;
  private final Clock clock;

  /** A witness that writes into this journal. */
  public JournalWitness(Journal journal, Clock clock) {
    this.journal = journal;
    this.clock = clock;
  }

  /** Says what the lines after this one belong to. */
  public void begin(String run, Seed seed, String url) throws InterruptedException {
    journal.append(new JournalEntry.Run(VERSION, run, Long.toString(seed.value()), url, now()));
  }

  @Override
  public void sending(Attempt attempt) throws InterruptedException {
    journal.append(
        new JournalEntry.Request(
            attempt.id(),
            attempt.number(),
            attempt.delivery().copy().name().toLowerCase(Locale.ROOT),
            attempt.delivery().claim().notifyId(),
            outTradeNo(attempt.delivery().claim()),
            attempt.sha256(),
            attempt.body().length,
            now()));
  }

  @Override
  public void answered(Attempt attempt, IngressAnswer answer) throws InterruptedException {
    Integer status = answer.came() ? answer.status() : null;
    journal.append(
        new JournalEntry.Answer(
            attempt.id(), answer.requestId(), status, answer.isSuccess(), answer.error(), now()));
  }

  private static String outTradeNo(Claim claim) {
    if (claim instanceof Claim.Told told) {
      return told.orderNo();
    }
    return claim instanceof Claim.Trade trade ? trade.outTradeNo() : null;
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
