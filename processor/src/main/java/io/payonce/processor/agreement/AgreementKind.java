package io.payonce.processor.agreement;

import io.payonce.processor.kind.FieldNames;
import io.payonce.processor.kind.FormKind;
import io.payonce.processor.kind.Report;
import io.payonce.processor.notification.SignedFields;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.form.Field;
import java.util.Set;

/**
 * Agreements: {@code notify_type} {@code dut_user_sign} with status NORMAL, and {@code
 * dut_user_unsign} with status UNSIGN. Another status is no fact of ours, and is told as any other
 * notification.
 */
public final class AgreementKind extends FormKind<Agreement> {

  /** The name of the kind. */
  public static final String NAME = "agreement";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> decisiveNames() {
    return FieldNames.of(AgreementField.values());
  }

  @Override
  protected boolean takesForm(SignedFields signed) {
    return isSigning(signed)
        || signed.has(Field.NOTIFY_TYPE, "dut_user_unsign")
            && signed.has(AgreementField.STATUS, "UNSIGN");
  }

  private static boolean isSigning(SignedFields signed) {
    return signed.has(Field.NOTIFY_TYPE, "dut_user_sign")
        && signed.has(AgreementField.STATUS, "NORMAL");
  }

  @Override
  protected Checked<Report<Agreement>> readForm(SignedFields signed) {
    return AgreementReport.read(this, signed, isSigning(signed));
  }

  @Override
  public byte[] write(Agreement state) {
    return AgreementCodec.write(state);
  }

  @Override
  public Agreement read(byte[] bytes, String rawTopic) {
    return AgreementCodec.read(bytes, rawTopic);
  }
}
