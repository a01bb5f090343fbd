package io.payonce.processor.other;

import io.payonce.processor.kind.Arrival;
import io.payonce.processor.kind.Kind;
import io.payonce.processor.kind.Report;
import io.payonce.processor.kind.Settlement;
import io.payonce.processor.kind.Subject;
import io.payonce.processor.notification.FieldReader;
import io.payonce.processor.notification.Identity;
import io.payonce.processor.notification.Signed;
import io.payonce.processor.notification.SignedEnvelope;
import io.payonce.processor.notification.SignedFields;
import io.payonce.processor.notification.form.Checked;
import io.payonce.schemas.Coordinates;
import io.payonce.schemas.EventOrigin;
import io.payonce.schemas.EventTimes;
import io.payonce.schemas.IgnoredNotification;
import io.payonce.schemas.NotifiedEvent;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * A believed notification of no other kind.
 *
 * @param eventType the sender's word for it
 * @param content its signed fields as text; of persons in a form only what the configuration names
 * @param isEncrypted whether {@code biz_content} is still ciphertext
 */
record OtherReport(
    Kind<Coordinates> kind,
    Identity id,
    String eventType,
    Map<String, String> content,
    boolean isEncrypted)
    implements Report<Coordinates> {

  static Checked<Report<Coordinates>> read(Kind<Coordinates> kind, Signed signed) {
    return signed instanceof SignedFields form
        ? ofForm(kind, form)
        : ofEnvelope(kind, (SignedEnvelope) signed);
  }

  /** All that was signed is content: of persons, too, for its sender chose to tell us. */
  private static Checked<Report<Coordinates>> ofEnvelope(
      Kind<Coordinates> kind, SignedEnvelope signed) {
    return Checked.passed(
        new OtherReport(kind, signed.id(), signed.eventType(), signed.texts(), false));
  }

  private static Checked<Report<Coordinates>> ofForm(Kind<Coordinates> kind, SignedFields signed) {
    FieldReader read = signed.reader();
    Identity id = signed.identity(read);
    Map<String, String> content = signed.texts(read);
    content.keySet().removeIf(name -> PersonalFields.isPersonal(name) && !signed.isAskedFor(name));
    boolean isEncrypted = signed.openContent(content);
    OtherReport report = new OtherReport(kind, id, signed.eventType(), content, isEncrypted);
    return read.<Report<Coordinates>>check(report)
        .then(checked -> signed.checkOwner(checked, id.merchantAppId()));
  }

  @Override
  public Subject subject() {
    return new Subject(OtherKind.NAME, id.merchantAppId(), id.notifyId());
  }

  /** It is told when it is stamped, and the window keeps stamps young. */
  @Override
  public OffsetDateTime begunAt() {
    return id.stamp();
  }

  @Override
  public int leftOut() {
    return 0;
  }

  @Override
  public IgnoredNotification summary() {
    return new IgnoredNotification(
        id.source(), id.notifyId(), id.merchantAppId(), Map.of("event_type", eventType));
  }

  @Override
  public Settlement<Coordinates> settle(Coordinates before, Arrival arrival) {
    if (before != null) {
      return new Settlement.Unchanged<>(before);
    }
    NotifiedEvent event =
        new NotifiedEvent(
            new EventOrigin(id.source(), id.notifyId(), 0, arrival.raw()),
            eventType,
            id.merchantAppId(),
            content,
            isEncrypted,
            new EventTimes(id.stamp(), id.stamp(), arrival.receivedAt()));
    return new Settlement.Changed<>(arrival.raw(), List.of(event));
  }
}
