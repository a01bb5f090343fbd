package io.payonce.ops.proof.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.payonce.ops.proof.content.AuditedOutcome;
import io.payonce.ops.proof.content.EventData;
import io.payonce.ops.proof.finding.Findings;
import io.payonce.ops.proof.finding.Violation;
import io.payonce.ops.records.OutcomeKind;
import io.payonce.schemas.AgreementEvent;
import io.payonce.schemas.AgreementEventType;
import io.payonce.schemas.AgreementTerms;
import io.payonce.schemas.AuthorizationAmounts;
import io.payonce.schemas.AuthorizationEvent;
import io.payonce.schemas.AuthorizationEventType;
import io.payonce.schemas.AuthorizationIds;
import io.payonce.schemas.AuthorizationOperation;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.Event;
import io.payonce.schemas.EventOrigin;
import io.payonce.schemas.EventPlace;
import io.payonce.schemas.EventSerializer;
import io.payonce.schemas.EventTimes;
import io.payonce.schemas.NotifiedEvent;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** Planted faults in the events of agreements, authorizations and other notifications. */
class SubjectBookTest {

  private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-23T10:00:00+08:00");
  private static final Coordinates AT = new Coordinates("t.order-events", 0, 7);

  private final Findings findings = new Findings(10, finding -> {});
  private final SubjectBook book = new SubjectBook(KeptTable.EVERYTHING, true, findings);

  @Test
  void shouldFindNothingInWholeLives() {
    takes(agreement(AgreementEventType.SIGNED, 1), agreement(AgreementEventType.UNSIGNED, 2));
    takes(authorization(AuthorizationEventType.FROZEN, "op1", 1));
    takes(authorization(AuthorizationEventType.PAID, "op2", 2));
    takes(authorization(AuthorizationEventType.CANCELLED, "op3", 3));
    takes(notified());

    names();
  }

  @Test
  void shouldNameWhatWasToldTwice() {
    takes(agreement(AgreementEventType.SIGNED, 1));
    takes(agreement(AgreementEventType.SIGNED, 2));

    names(Violation.DOUBLED_EVENT);
  }

  @Test
  void shouldNameAnOperationToldTwice() {
    takes(authorization(AuthorizationEventType.FROZEN, "op1", 1));
    takes(authorization(AuthorizationEventType.FROZEN, "op1", 2));

    names(Violation.DOUBLED_EVENT);
  }

  @Test
  void shouldNameACancellationOfWhatSucceeded() {
    takes(authorization(AuthorizationEventType.FROZEN, "op1", 1));
    takes(authorization(AuthorizationEventType.CANCELLED, "op1", 2));

    names(Violation.ILLEGAL_TRANSITION);
  }

  @Test
  void shouldNameAnEndWithoutABeginning() {
    takes(agreement(AgreementEventType.UNSIGNED, 1));

    names(Violation.ILLEGAL_TRANSITION);
  }

  @Test
  void shouldNameASigningAfterTheEnd() {
    takes(agreement(AgreementEventType.SIGNED, 1), agreement(AgreementEventType.UNSIGNED, 2));
    takes(agreement(AgreementEventType.SIGNED, 3));

    names(Violation.DOUBLED_EVENT, Violation.ILLEGAL_TRANSITION);
  }

  @Test
  void shouldNameAGap() {
    takes(authorization(AuthorizationEventType.FROZEN, "op1", 1));
    takes(authorization(AuthorizationEventType.PAID, "op2", 3));

    names(Violation.SEQUENCE_GAP);
  }

  @Test
  void shouldNameANotificationToldTwice() {
    takes(notified());
    takes(notified());

    names(Violation.DOUBLED_EVENT, Violation.SEQUENCE_GAP);
  }

  @Test
  void shouldBelieveWhatBeganBefore() {
    SubjectBook part = new SubjectBook(KeptTable.EVERYTHING, false, findings);

    part.accept(key(), AT, 7, List.of(data(agreement(AgreementEventType.UNSIGNED, 2))));

    names();
  }

  @Test
  void shouldNameAnIgnoredRecordWithoutAnEvent() {
    book.ignored(key(), ignored(), new Coordinates("t.notifications", 0, 3));

    names(Violation.MISSING_EVENT);
  }

  @Test
  void shouldNameAnIgnoredRecordThatPointsElsewhere() {
    takes(agreement(AgreementEventType.SIGNED, 1));

    book.ignored(key(), ignored(), new Coordinates("t.notifications", 0, 3));

    names(Violation.POINTS_ELSEWHERE);
  }

  private void names(Violation... expected) {
    TreeSet<Violation> found = new TreeSet<>();
    for (Violation violation : Violation.values()) {
      if (findings.count(violation) > 0) {
        found.add(violation);
      }
    }
    assertEquals(new TreeSet<>(List.of(expected)), found);
  }

  private void takes(Event... events) {
    book.accept(
        Key.of(events[0].getClass().getName(), events[0].subject()),
        AT,
        7,
        Arrays.stream(events).map(SubjectBookTest::data).toList());
  }

  private static Key key() {
    return Key.of(AgreementEvent.class.getName(), "20265811");
  }

  private static AuditedOutcome ignored() {
    return AuditedOutcome.of(
        OutcomeKind.IGNORED, record("t.ignored", new RecordHeaders(), new byte[0]));
  }

  private static EventData data(Event event) {
    RecordHeaders headers = new RecordHeaders();
    byte[] value = new EventSerializer().serialize("", headers, event);
    return EventData.event(record("t.order-events", headers, value));
  }

  private static ConsumerRecord<byte[], byte[]> record(
      String topic, RecordHeaders headers, byte[] value) {
    return new ConsumerRecord<>(
        topic,
        0,
        7,
        0,
        TimestampType.CREATE_TIME,
        0,
        value.length,
        null,
        value,
        headers,
        Optional.empty());
  }

  private static AgreementEvent agreement(AgreementEventType type, long sequence) {
    return new AgreementEvent(
        origin(),
        type,
        "2021",
        "20265811",
        new EventPlace(sequence, false),
        new AgreementTerms(null, null, null, null, null, null),
        new EventTimes(TIME, TIME, TIME),
        Map.of());
  }

  private static AuthorizationEvent authorization(
      AuthorizationEventType type, String operation, long sequence) {
    return new AuthorizationEvent(
        origin(),
        type,
        new AuthorizationIds("2021", "2026112300002001", null),
        new EventPlace(sequence, false),
        new AuthorizationOperation(operation, null, new BigDecimal("1.00")),
        new AuthorizationAmounts("CNY", null, null, null, null),
        new EventTimes(TIME, TIME, TIME),
        Map.of());
  }

  private static NotifiedEvent notified() {
    return new NotifiedEvent(
        origin(),
        "open_app_auth_notify",
        "2021",
        Map.of(),
        false,
        new EventTimes(TIME, TIME, TIME));
  }

  private static EventOrigin origin() {
    return new EventOrigin("alipay", "n1", 0, new Coordinates("t.notifications", 0, 7));
  }
}
