package io.payonce.processor.authorization;

import io.payonce.processor.kind.FieldNames;
import io.payonce.processor.kind.FormKind;
import io.payonce.processor.kind.Report;
import io.payonce.processor.notification.SignedFields;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.form.Field;
import java.util.Set;

/**
 * Pre-authorised funds: {@code notify_type} {@code fund_auth_freeze}, {@code fund_auth_unfreeze}
 * and {@code fund_auth_operation_cancel}. An operation that only began (status INIT) is no fact of
 * ours, and is told as any other notification.
 */
public final class AuthorizationKind extends FormKind<Authorization> {

  /** The name of the kind. */
  public static final String NAME = "authorization";

  private static final Set<String> NOTIFY_TYPES =
      Set.of("fund_auth_freeze", "fund_auth_unfreeze", "fund_auth_operation_cancel");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> decisiveNames() {
    return FieldNames.of(AuthorizationField.values());
  }

  @Override
  protected boolean takesForm(SignedFields signed) {
    return isOfAuthorizations(signed) && OperationKind.of(signed) != null;
  }

  private static boolean isOfAuthorizations(SignedFields signed) {
    return NOTIFY_TYPES.stream().anyMatch(type -> signed.has(Field.NOTIFY_TYPE, type));
  }

  @Override
  protected Checked<Report<Authorization>> readForm(SignedFields signed) {
    return AuthorizationReport.read(this, signed, OperationKind.of(signed));
  }

  @Override
  public byte[] write(Authorization state) {
    return AuthorizationCodec.write(state);
  }

  @Override
  public Authorization read(byte[] bytes, String rawTopic) {
    return AuthorizationCodec.read(bytes, rawTopic);
  }
}
