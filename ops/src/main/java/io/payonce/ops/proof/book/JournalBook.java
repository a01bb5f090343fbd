package io.payonce.ops.proof.book;

import io.payonce.ops.proof.content.AuditedRecord;
import io.payonce.ops.proof.finding.Findings;
import io.payonce.ops.proof.finding.Undecided;
import io.payonce.ops.proof.finding.Violation;
import io.payonce.ops.records.journal.Journal;
import io.payonce.ops.records.journal.JournalEntry;
import io.payonce.ops.records.journal.Sha256;
import io.payonce.schemas.RawHeaders;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Compares the journals of senders with the raw records: every success has its record (I1), every
 * record of the ingress its request (I2). Any thread may ask.
 */
public final class JournalBook {

  /** Bytes that a request and its answer take in a table of this and, at least, in a journal. */
  public static final long BYTES_PER_REQUEST =
      KeyTable.bytesPerEntryMax(2) + KeyTable.bytesPerEntryMax(1);

  public static final int JOURNAL_BYTES_PER_REQUEST = 300;

  /** Two machines' clocks: at the ends of a journal nothing is decided by time alone. */
  private static final long CLOCKS_MS = 60_000;

  private static final int SERVER_ERROR = 500;

  private final List<Path> files;
  private final Findings findings;
  private final int slice;
  private final int slices;
  private final KeyTable successes = new KeyTable(2);
  private final KeyTable bodies = new KeyTable(1);
  private long beginMs = Long.MAX_VALUE;
  private long endMs = Long.MIN_VALUE;

  private JournalBook(List<Path> files, Findings findings, int slice, int slices) {
    this.files = files;
    this.findings = findings;
    this.slice = slice;
    this.slices = slices;
  }

  /** Reads journals; of their keys one slice. */
  public static JournalBook read(List<Path> files, Findings findings, int slice, int slices) {
    JournalBook book = new JournalBook(files, findings, slice, slices);
    book.each(book::add);
    return book;
  }

  /** Gives every request with its answer, or null for one that got none. */
  private void each(BiConsumer<JournalEntry.Request, JournalEntry.Answer> pair) {
    for (Path file : files) {
      Map<String, JournalEntry.Request> open = new HashMap<>();
      Journal.read(
          file,
          entry -> {
            if (entry instanceof JournalEntry.Request request) {
              open.put(request.id(), request);
            } else if (entry instanceof JournalEntry.Answer answer) {
              JournalEntry.Request request = open.remove(answer.id());
              if (request != null) {
                pair.accept(request, answer);
              }
            }
          });
      open.values().forEach(request -> pair.accept(request, null));
    }
  }

  private void add(JournalEntry.Request request, JournalEntry.Answer answer) {
    long sentMs = Instant.parse(request.at()).toEpochMilli();
    beginMs = Math.min(beginMs, sentMs);
    endMs = Math.max(endMs, answer == null ? sentMs : Instant.parse(answer.at()).toEpochMilli());
    Key body = Key.of(request.bodySha256());
    if (body.isIn(slice, slices)) {
      long[] allowed = new long[1];
      bodies.get(body, allowed);
      allowed[0] += mayBeRecorded(answer) ? 1 : 0;
      bodies.put(body, allowed);
    }
    if (isNamedSuccess(answer)) {
      Key requestId = Key.of(answer.requestId());
      if (requestId.isIn(slice, slices)) {
        successes.put(requestId, new long[] {body.high(), 0});
      }
    }
  }

  /** A success, or nobody knows: no answer, or an error after which the record may be written. */
  private static boolean mayBeRecorded(JournalEntry.Answer answer) {
    return answer == null
        || answer.isSuccess()
        || answer.status() == null
        || answer.status() >= SERVER_ERROR;
  }

  private static boolean isNamedSuccess(JournalEntry.Answer answer) {
    return answer != null && answer.isSuccess() && answer.requestId() != null;
  }

  /** Takes a raw record. */
  public void raw(AuditedRecord raw) {
    String requestId = raw.header(RawHeaders.REQUEST_ID);
    boolean isRepeated =
        raw.header(RawHeaders.REROUTED_FROM) != null
            || raw.header(RawHeaders.REDRIVEN_FROM) != null;
    if (requestId == null || isRepeated || raw.record().value() == null) {
      if (slice == 0) {
        findings.undecided(Undecided.NOT_IN_JOURNAL);
      }
      return;
    }
    Key body = Key.of(Sha256.hex(raw.record().value()));
    synchronized (this) {
      success(Key.of(requestId), body);
      if (body.isIn(slice, slices)) {
        body(raw, body);
      }
    }
  }

  private void success(Key requestId, Key body) {
    long[] success = new long[2];
    if (requestId.isIn(slice, slices)
        && successes.get(requestId, success)
        && success[0] == body.high()) {
      success[1]++;
      successes.put(requestId, success);
    }
  }

  private void body(AuditedRecord raw, Key body) {
    long[] allowed = new long[1];
    if (bodies.get(body, allowed)) {
      allowed[0]--;
      bodies.put(body, allowed);
      if (allowed[0] < 0) {
        findings.add(
            Violation.UNASKED_RECORD,
            raw.at(),
            "recorded more often than it was sent with success or unknown end");
      }
    } else if (raw.receiptMs() < beginMs - CLOCKS_MS || raw.receiptMs() > endMs + CLOCKS_MS) {
      findings.undecided(Undecided.JOURNAL_OUTSIDE);
    } else {
      findings.add(Violation.UNASKED_RECORD, raw.at(), "no request of the journals has this body");
    }
  }

  /**
   * Names the successes that have no record, or several.
   *
   * @param isWholeLog whether all raw records there ever were have been taken
   */
  public synchronized void settle(boolean isWholeLog) {
    each((request, answer) -> settle(answer, isWholeLog));
  }

  private void settle(JournalEntry.Answer answer, boolean isWholeLog) {
    long[] success = new long[2];
    if (!isNamedSuccess(answer) || !successes.get(Key.of(answer.requestId()), success)) {
      return;
    }
    String request = "request-id " + answer.requestId();
    if (success[1] > 1) {
      findings.add(Violation.SUCCESS_DOUBLED, null, request + ": " + success[1] + " records");
    } else if (success[1] == 0 && isWholeLog) {
      findings.add(Violation.SUCCESS_LOST, null, request + ", answered at " + answer.at());
    } else if (success[1] == 0) {
      findings.undecided(Undecided.JOURNAL_OUTSIDE);
    }
  }
}
