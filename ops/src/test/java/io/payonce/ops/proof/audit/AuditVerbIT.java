package io.payonce.ops.proof.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.payonce.ops.proof.audit.HandmadeInstallation.Audited;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.IgnoredReason;
import io.payonce.schemas.OrderEventType;
import io.payonce.schemas.RawHeaders;
import io.payonce.schemas.RejectionReason;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.Await;
import io.payonce.testing.JavaProcess;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** The verb on small logs written by hand: ranges, provenance, beginnings, the end of a monitor. */
class AuditVerbIT {

  private final Alipay alipay = Alipay.sandbox();
  private final HandmadeInstallation site = new HandmadeInstallation();

  @Test
  void shouldJudgeTheRangeAndNothingElse() throws Exception {
    // Given: five orders paid, raw 0 to 4, and the event of raw 2 is gone
    for (int i = 0; i < 5; i++) {
      paid();
    }
    site.writer.log.of(OutcomeKind.EVENT).remove(2);
    site.settle(5);

    // Then
    String place = site.topics().notifications() + "/0/2";
    assertSays(1, "MISSING_OUTCOME (I3) 1", site.audit());
    assertSays(1, place, site.audit("--from", "2", "--to", "3"));
    assertSays(0, "raw records", site.audit("--from", "3"));
    assertSays(0, "raw records", site.audit("--to", "2"));
    assertSays(0, "raw records", site.audit("--from", "0:0", "--to", "0:2"));
    assertSays(0, "audit        clean", site.audit("--from", "latest"));
    assertSays(2, "--to is offset 1, before --from, which is offset 3", range("3", "1"));
    assertSays(2, "expected an offset for every partition", range("1:3", "latest"));
  }

  private Audited range(String from, String to) {
    return site.audit("--from", from, "--to", to);
  }

  @Test
  void shouldSayWhereOutcomesBegin() throws Exception {
    // Given: the application first started behind the second record
    for (int i = 0; i < 4; i++) {
      paid();
    }
    site.writer.log.of(OutcomeKind.EVENT).subList(0, 2).clear();
    site.settle(4);

    // When
    Audited whole = site.audit();

    // Then
    assertSays(1, "MISSING_OUTCOME (I3) 2", whole);
    assertSays(1, "(start.from=latest), audit with --from 0:2\n", whole);
    assertSays(1, "\"begun_from\":\"0:2\"", site.audit("--json"));
    Audited since = site.audit("--from", "0:2");
    assertSays(0, "audit        clean", since);
    assertFalse(since.out().contains("--from"), since.out());
  }

  @Test
  void shouldNotBlameTheBeginningForALaterLoss() throws Exception {
    // Given
    for (int i = 0; i < 3; i++) {
      paid();
    }
    site.writer.log.of(OutcomeKind.EVENT).remove(1);
    site.settle(3);

    // When
    Audited audited = site.audit();

    // Then
    assertSays(1, "MISSING_OUTCOME (I3) 1", audited);
    assertFalse(audited.out().contains("--from"), audited.out());
  }

  @Test
  void shouldFollowARedrivenRecordToItsRejection() throws Exception {
    // Given: rejected, put back and accepted; put back once more, a duplicate
    AlipayNotification paid = alipay.notification();
    site.writer.rejected(
        site.writer.raw(paid.sign()), RejectionReason.BAD_SIGNATURE, "does not verify");
    Coordinates accepted = redriven(paid, 0);
    site.writer.event(accepted, paid, 0, OrderEventType.PAID, "0.00", null);
    site.writer.ignored(redriven(paid, 0), paid, IgnoredReason.DUPLICATE, accepted);
    site.settle(3);

    // Then
    assertSays(0, "audit        clean", site.audit());
  }

  @Test
  void shouldNameASecondAcceptanceOfWhatWasRedrivenTwice() throws Exception {
    // Given
    AlipayNotification paid = alipay.notification();
    site.writer.rejected(
        site.writer.raw(paid.sign()), RejectionReason.BAD_SIGNATURE, "does not verify");
    site.writer.event(redriven(paid, 0), paid, 0, OrderEventType.PAID, "0.00", null);
    site.writer.event(redriven(paid, 0), paid, 0, OrderEventType.PAID, "0.00", null);
    site.settle(3);

    // Then
    assertSays(1, "ACCEPTED_TWICE (I4) 1", site.audit());
  }

  @Test
  void shouldNameARedrivenRecordThatWasNeverRejected() throws Exception {
    // Given: there are rejected records, but not that one
    AlipayNotification paid = alipay.notification();
    site.writer.rejected(
        site.writer.raw(paid.sign()), RejectionReason.BAD_SIGNATURE, "does not verify");
    site.writer.event(redriven(paid, 7), paid, 0, OrderEventType.PAID, "0.00", null);
    site.settle(2);

    // When
    Audited audited = site.audit();

    // Then
    assertSays(1, "ORIGIN_MISSING (I3) 1", audited);
    assertSays(1, "there is no rejected record at 0/7", audited);
  }

  /** SIGTERM ends both monitors with their report and their own exit code. */
  @Test
  void shouldEndAMonitorOnSigtermWithItsExitCode() throws Exception {
    // Given
    paid();
    site.settle(1);
    HandmadeInstallation broken = new HandmadeInstallation();
    broken.writer.raw(alipay.notification().sign());
    broken.settle(1);
    try (JavaProcess clean = site.start("--follow", "--metrics-port", "0");
        JavaProcess finding = broken.start("--follow", "--metrics-port", "0")) {
      awaitFollowing(clean);
      awaitFollowing(finding);

      // When
      int cleanCode = clean.stop();
      int findingCode = finding.stop();

      // Then
      assertEquals(0, cleanCode, clean::output);
      assertTrue(clean.output().contains("audit        clean"), clean::output);
      assertEquals(1, findingCode, finding::output);
      String told = "MISSING_OUTCOME  " + broken.topics().notifications() + "/0/0";
      assertTrue(finding.output().contains(told), finding::output);
      assertTrue(finding.output().contains("audit        1 violations"), finding::output);
    }
  }

  private static void awaitFollowing(JavaProcess audit) {
    Await.until(
        "the first round of " + audit,
        Await.PATIENCE.multipliedBy(2),
        audit::output,
        output -> output.contains("audit: following") || !audit.isRunning());
  }

  private void paid() {
    AlipayNotification paid = alipay.notification();
    site.writer.event(site.writer.raw(paid.sign()), paid, 0, OrderEventType.PAID, "0.00", null);
  }

  /** A raw record that says it puts back this rejected one. */
  private Coordinates redriven(AlipayNotification notification, long rejectedOffset) {
    Coordinates rejected = new Coordinates(site.topics().rejected(), 0, rejectedOffset);
    byte[] from = rejected.toString().getBytes(StandardCharsets.UTF_8);
    RecordHeaders headers = new RecordHeaders();
    headers.add(RawHeaders.REDRIVEN_FROM, from);
    return site.writer.raw(notification.sign(), headers);
  }

  private static void assertSays(int exitCode, String words, Audited audited) {
    String said = audited.out() + audited.err();
    assertEquals(exitCode, audited.exitCode(), said);
    assertTrue(said.replace("\r\n", "\n").contains(words), said);
  }
}
