package io.payonce.processor.agreement;

import io.payonce.processor.kind.Arrival;
import io.payonce.processor.kind.Extra;
import io.payonce.processor.kind.Kind;
import io.payonce.processor.kind.Report;
import io.payonce.processor.kind.Settlement;
import io.payonce.processor.kind.Subject;
import io.payonce.processor.notification.FieldReader;
import io.payonce.processor.notification.Identity;
import io.payonce.processor.notification.SignedFields;
import io.payonce.processor.notification.form.Checked;
import io.payonce.schemas.AgreementTerms;
import io.payonce.schemas.IgnoredNotification;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * A believed notification of an agreement.
 *
 * @param isSigning whether it was signed; else it was ended
 * @param agreementNo Alipay's number
 * @param terms what was agreed
 * @param endedAt when it was ended, or null when the notification does not say
 */
record AgreementReport(
    Kind<Agreement> kind,
    Identity id,
    boolean isSigning,
    String agreementNo,
    AgreementTerms terms,
    OffsetDateTime endedAt,
    Extra extra)
    implements Report<Agreement> {

  private static final int ID_CHARS_MAX = 64;
  private static final int TEXT_CHARS_MAX = 128;

  static Checked<Report<Agreement>> read(
      Kind<Agreement> kind, SignedFields signed, boolean isSigning) {
    FieldReader read = signed.reader();
    AgreementReport report =
        new AgreementReport(
            kind,
            signed.identity(read),
            isSigning,
            read.requiredText(AgreementField.AGREEMENT_NO, ID_CHARS_MAX),
            terms(read),
            read.lenient(() -> read.optionalTime(AgreementField.UNSIGN_TIME)),
            new Extra(signed.extra(read), read.leftOut()));
    return read.<Report<Agreement>>check(report)
        .then(checked -> signed.checkOwner(checked, checked.id().merchantAppId()));
  }

  private static AgreementTerms terms(FieldReader read) {
    return new AgreementTerms(
        read.optionalText(AgreementField.EXTERNAL_AGREEMENT_NO, ID_CHARS_MAX),
        read.lenient(() -> read.optionalText(AgreementField.PERSONAL_PRODUCT_CODE, TEXT_CHARS_MAX)),
        read.lenient(() -> read.optionalText(AgreementField.SIGN_SCENE, TEXT_CHARS_MAX)),
        read.lenient(() -> read.optionalTime(AgreementField.SIGN_TIME)),
        read.lenient(() -> read.optionalTime(AgreementField.VALID_TIME)),
        read.lenient(() -> read.optionalTime(AgreementField.INVALID_TIME)));
  }

  @Override
  public Subject subject() {
    return new Subject(AgreementKind.NAME, id.merchantAppId(), agreementNo);
  }

  @Override
  public OffsetDateTime begunAt() {
    return terms.signedAt();
  }

  @Override
  public int leftOut() {
    return extra.leftOut();
  }

  @Override
  public IgnoredNotification summary() {
    return new IgnoredNotification(
        id.source(), id.notifyId(), id.merchantAppId(), Map.of("agreement_no", agreementNo));
  }

  @Override
  public Settlement<Agreement> settle(Agreement before, Arrival arrival) {
    return new AgreementTable(before, this, arrival).settlement();
  }
}
