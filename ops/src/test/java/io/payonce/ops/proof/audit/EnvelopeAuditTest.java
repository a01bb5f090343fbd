package io.payonce.ops.proof.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.ops.proof.finding.Violation;
import io.payonce.ops.proof.independent.IndependentMerchants;
import io.payonce.ops.proof.independent.IndependentVerifier;
import io.payonce.schemas.Coordinates;
import io.payonce.testing.Alipay;
import io.payonce.testing.EnvelopeNotification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Envelopes of two senders in the logs of one partition, and faults planted in them. */
class EnvelopeAuditTest {

  private static final String OTHER_SECRET = "another-secret-for-tests-of-32-bytes";

  private final LogWriter writer = new LogWriter();
  private final LogSample log = writer.log;
  @TempDir private Path directory;

  @BeforeEach
  void readMerchants() throws IOException {
    Files.writeString(directory.resolve("shop"), EnvelopeNotification.SECRET);
    Files.writeString(directory.resolve("mall"), OTHER_SECRET);
    String senders =
        """
        {"senders":[{"name":"shop","secrets":[{"id":"s","secret_file":"shop"}]},
                    {"name":"mall","secrets":[{"id":"s","secret_file":"mall"}]}],""";
    Path file =
        Files.writeString(
            directory.resolve("merchants.json"),
            senders + Alipay.sandbox().merchantsJson().strip().substring(1));
    log.verifier = new IndependentVerifier(IndependentMerchants.read(file));
  }

  @Test
  void shouldProveOneNotifyIdOfTwoSenders() {
    // When
    writer.notified(writer.envelope("shop", envelope("n1")), "shop", "n1", "coupon");
    writer.notified(
        writer.envelope("mall", envelope("n1").signedWith(OTHER_SECRET)), "mall", "n1", "coupon");

    // Then
    assertEquals(Set.of(), violations());
  }

  @Test
  void shouldNameAnEventThatNoSecretOfItsSenderSigned() {
    // When
    writer.notified(writer.envelope("mall", envelope("n1")), "mall", "n1", "coupon");

    // Then
    assertEquals(Set.of(Violation.UNVERIFIED_EVENT), violations());
  }

  @Test
  void shouldNameAnEventThatTellsAnotherType() {
    // When
    writer.notified(writer.envelope("shop", envelope("n1")), "shop", "n1", "payment");

    // Then
    assertEquals(Set.of(Violation.CONTENT_DIFFERS), violations());
  }

  @Test
  void shouldNameANotifyIdOfOneSenderThatIsToldTwice() {
    // When
    writer.notified(writer.envelope("shop", envelope("n1")), "shop", "n1", "coupon");
    Coordinates again = writer.envelope("shop", envelope("n1"));
    writer.notified(again, "shop", "n1", "coupon");

    // Then
    assertEquals(true, violations().contains(Violation.ACCEPTED_TWICE));
  }

  private Set<Violation> violations() {
    log.frontier = log.raws.size();
    return log.violations();
  }

  private static EnvelopeNotification envelope(String notifyId) {
    return EnvelopeNotification.of(notifyId, "coupon", Alipay.NOTIFY_TIME);
  }
}
