package io.payonce.ops.proof.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.proof.audit.LogWriter;
import io.payonce.ops.proof.content.AuditedRecord;
import io.payonce.ops.proof.finding.Findings;
import io.payonce.ops.proof.finding.Undecided;
import io.payonce.ops.proof.finding.Violation;
import io.payonce.ops.records.journal.Journal;
import io.payonce.ops.records.journal.JournalEntry;
import io.payonce.ops.records.journal.Sha256;
import io.payonce.schemas.RawHeaders;
import io.payonce.testing.Alipay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journals of senders against the raw topic, with a fault planted in either. */
class JournalBookTest {

  /** Written records are received half a second later. */
  private static final Instant NOW = Alipay.NOTIFY_TIME;

  @TempDir private Path directory;
  private final LogWriter log = new LogWriter();
  private final List<JournalEntry> here = new ArrayList<>();
  private final List<JournalEntry> there = new ArrayList<>();
  private Findings findings = new Findings(10, finding -> {});

  @Test
  void shouldFindNothingWhereEverySuccessHasItsRecord() throws Exception {
    // Given
    sent(here, "a", 200, true);
    raw("a");
    sent(here, "refused", 400, false);
    sent(here, "unknown", null, false);
    sent(here, "failed", 503, false);
    raw("failed");

    // Then
    names();
  }

  @Test
  void shouldNameASuccessWithoutARecord() throws Exception {
    // Given
    sent(here, "a", 200, true);
    sent(here, "b", 200, true);
    raw("a");

    // Then
    names(Violation.SUCCESS_LOST);
    String words = findings.first(Violation.SUCCESS_LOST).get(0).words();
    assertEquals("request-id request-b, answered at " + NOW, words);
  }

  @Test
  void shouldNotMissARecordThatMayHaveBeenDeleted() throws Exception {
    sent(here, "a", 200, true);

    settle(false, 1);

    assertEquals(0, findings.total());
    assertEquals(1, findings.count(Undecided.JOURNAL_OUTSIDE));
  }

  @Test
  void shouldNameASuccessWithTwoRecords() throws Exception {
    sent(here, "a", 200, true);
    raw("a");
    raw("a");

    names(Violation.SUCCESS_DOUBLED, Violation.UNASKED_RECORD);
  }

  @Test
  void shouldNameASuccessWhoseRecordHasOtherBytes() throws Exception {
    sent(here, "a", 200, true);
    raw("request-a", "b");

    names(Violation.SUCCESS_LOST, Violation.UNASKED_RECORD);
  }

  @Test
  void shouldNameARecordOfARefusedRequest() throws Exception {
    sent(here, "a", 400, false);
    raw("a");

    names(Violation.UNASKED_RECORD);
  }

  @Test
  void shouldNameRecordsOfASecondIngressUntilItsSendersJournalIsGivenToo() throws Exception {
    // Given
    sent(here, "a", 200, true);
    raw("a");
    sent(there, "b", 200, true);
    raw("b");

    // When
    names(Violation.UNASKED_RECORD);
    String at = findings.first(Violation.UNASKED_RECORD).get(0).at().toString();

    // Then
    assertEquals("t.notifications/0/1", at);
    Path second = written("there.jsonl", there);
    findings = new Findings(10, finding -> {});
    settle(true, 1, written("here.jsonl", here), second);
    assertEquals(0, findings.total());
  }

  @Test
  void shouldNameAllSuccessesOfAJournalOfAnotherInstallation() throws Exception {
    sent(there, "b", 200, true);
    sent(there, "c", 200, true);

    settle(true, 1, written("there.jsonl", there));

    assertEquals(2, findings.count(Violation.SUCCESS_LOST));
  }

  @Test
  void shouldNotDecideOfRecordsThatNoRequestExplains() throws Exception {
    // Given: rerouted, redriven, written by a producer, and long before the journal
    sent(here, "a", 200, true);
    raw("a");
    for (String repeats : List.of(RawHeaders.REROUTED_FROM, RawHeaders.REDRIVEN_FROM)) {
      log.raw(bytes("a"), headers("request-a").add(repeats, bytes("t.notifications/0/0")));
    }
    log.raw(bytes("x"));
    RecordHeaders early = headers("request-x");
    log.log.raws.add(LogWriter.record("t.notifications", 4, null, bytes("x"), early));
    early.add(RawHeaders.RECEIVED_AT, bytes(Long.toString(NOW.toEpochMilli() - 3_600_000)));

    // Then
    names();
    assertEquals(3, findings.count(Undecided.NOT_IN_JOURNAL));
    assertEquals(1, findings.count(Undecided.JOURNAL_OUTSIDE));
  }

  @Test
  void shouldRefuseAJournalThatIsCutInTheMiddleAndForgiveACutEnd() throws Exception {
    // Given
    sent(here, "a", 200, true);
    sent(here, "b", 200, true);
    raw("a");
    Path file = written("here.jsonl", here);
    List<String> lines = Files.readAllLines(file);

    // When
    Files.writeString(file, String.join("\n", lines).substring(0, all(lines) - 20));

    // Then: the answer of b never counted
    settle(true, 1, file);
    assertEquals(0, findings.total());
    String cut = lines.get(1).substring(0, 30);
    Files.write(file, List.of(lines.get(0), cut, lines.get(2), lines.get(3)));
    OpsException refused = assertThrows(OpsException.class, () -> settle(true, 1, file));
    assertTrue(
        refused.getMessage().startsWith("line 2 of the journal " + file), refused::getMessage);
  }

  private static int all(List<String> lines) {
    return String.join("\n", lines).length();
  }

  private void sent(List<JournalEntry> journal, String body, Integer status, boolean isSuccess) {
    String at = NOW.toString();
    journal.add(
        new JournalEntry.Request(
            "run-1-" + body, 1, "genuine", "201", "A1", Sha256.hex(bytes(body)), 1, at));
    journal.add(
        new JournalEntry.Answer("run-1-" + body, "request-" + body, status, isSuccess, null, at));
  }

  private void raw(String body) {
    raw("request-" + body, body);
  }

  private void raw(String requestId, String body) {
    log.raw(bytes(body), headers(requestId));
  }

  private static RecordHeaders headers(String requestId) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(RawHeaders.REQUEST_ID, bytes(requestId));
    return headers;
  }

  private Path written(String name, List<JournalEntry> entries)
      throws IOException, InterruptedException {
    Path file = directory.resolve(name);
    Files.deleteIfExists(file);
    try (Journal journal = Journal.open(file)) {
      for (JournalEntry entry : entries) {
        journal.append(entry);
      }
    }
    return file;
  }

  /** One pass, or one for each of three slices of the keys: the same is found. */
  private void names(Violation... expected) throws IOException, InterruptedException {
    for (int slices : new int[] {1, 3}) {
      findings = new Findings(10, finding -> {});
      settle(true, slices);
      Set<Violation> found = new TreeSet<>();
      for (Violation violation : Violation.values()) {
        if (findings.count(violation) > 0) {
          found.add(violation);
        }
      }
      assertEquals(new TreeSet<>(List.of(expected)), found, slices + " slices");
    }
  }

  private void settle(boolean isWholeLog, int slices) throws IOException, InterruptedException {
    settle(isWholeLog, slices, written("here.jsonl", here));
  }

  private void settle(boolean isWholeLog, int slices, Path... journals) {
    for (int slice = 0; slice < slices; slice++) {
      JournalBook book = JournalBook.read(List.of(journals), findings, slice, slices);
      log.log.raws.forEach(record -> book.raw(new AuditedRecord(record)));
      book.settle(isWholeLog);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
