package io.payonce.processor.authorization;

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
import io.payonce.schemas.AuthorizationAmounts;
import io.payonce.schemas.AuthorizationIds;
import io.payonce.schemas.AuthorizationOperation;
import io.payonce.schemas.IgnoredNotification;
import io.payonce.schemas.OrderAmounts;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A believed notification of an operation on pre-authorised funds.
 *
 * @param operationKind what was done
 * @param authorization its names
 * @param operation the operation's names and amount
 * @param amounts the sums that it tells
 * @param times when the authorization began and the operation happened, each may be null
 */
record AuthorizationReport(
    Kind<Authorization> kind,
    Identity id,
    OperationKind operationKind,
    AuthorizationIds authorization,
    AuthorizationOperation operation,
    AuthorizationAmounts amounts,
    OperationTimes times,
    Extra extra)
    implements Report<Authorization> {

  private static final int ID_CHARS_MAX = 64;

  /** The operation's own times, by Alipay's clock; each may be null. */
  record OperationTimes(OffsetDateTime created, OffsetDateTime done) {}

  static Checked<Report<Authorization>> read(
      Kind<Authorization> kind, SignedFields signed, OperationKind operationKind) {
    FieldReader read = signed.reader();
    Identity id = signed.identity(read);
    AuthorizationReport report =
        new AuthorizationReport(
            kind,
            id,
            operationKind,
            new AuthorizationIds(
                id.merchantAppId(),
                read.requiredText(AuthorizationField.AUTH_NO, ID_CHARS_MAX),
                read.optionalText(AuthorizationField.OUT_ORDER_NO, ID_CHARS_MAX)),
            operation(read, operationKind),
            amounts(read),
            times(read),
            new Extra(signed.extra(read), read.leftOut()));
    return read.<Report<Authorization>>check(report)
        .then(checked -> signed.checkOwner(checked, id.merchantAppId()));
  }

  /** What moves money must say how much; a cancelled operation moved none. */
  private static AuthorizationOperation operation(FieldReader read, OperationKind kind) {
    BigDecimal amount =
        kind == OperationKind.CANCEL
            ? read.lenient(() -> read.optionalAmount(AuthorizationField.AMOUNT))
            : read.requiredAmount(AuthorizationField.AMOUNT);
    return new AuthorizationOperation(
        read.requiredText(AuthorizationField.OPERATION_ID, ID_CHARS_MAX),
        read.lenient(() -> read.optionalText(AuthorizationField.OUT_REQUEST_NO, ID_CHARS_MAX)),
        amount);
  }

  private static AuthorizationAmounts amounts(FieldReader read) {
    String currency = read.optionalCurrency(AuthorizationField.TRANS_CURRENCY);
    return new AuthorizationAmounts(
        currency == null ? OrderAmounts.YUAN : currency,
        read.lenient(() -> read.optionalAmount(AuthorizationField.TOTAL_FREEZE_AMOUNT)),
        read.lenient(() -> read.optionalAmount(AuthorizationField.TOTAL_UNFREEZE_AMOUNT)),
        read.lenient(() -> read.optionalAmount(AuthorizationField.TOTAL_PAY_AMOUNT)),
        read.lenient(() -> read.optionalAmount(AuthorizationField.REST_AMOUNT)));
  }

  private static OperationTimes times(FieldReader read) {
    return new OperationTimes(
        read.lenient(() -> read.optionalTime(AuthorizationField.GMT_CREATE)),
        read.lenient(() -> read.optionalTime(AuthorizationField.GMT_TRANS)));
  }

  @Override
  public Subject subject() {
    return new Subject(AuthorizationKind.NAME, authorization.appId(), authorization.authNo());
  }

  /** Only the freeze that begins it tells when it began; gmt_create is the operation's. */
  @Override
  public OffsetDateTime begunAt() {
    return operationKind == OperationKind.FREEZE ? times.created() : null;
  }

  @Override
  public int leftOut() {
    return extra.leftOut();
  }

  @Override
  public IgnoredNotification summary() {
    Map<String, String> subject = new LinkedHashMap<>();
    subject.put("auth_no", authorization.authNo());
    subject.put("operation_id", operation.operationId());
    return new IgnoredNotification(id.source(), id.notifyId(), authorization.appId(), subject);
  }

  @Override
  public Settlement<Authorization> settle(Authorization before, Arrival arrival) {
    return new AuthorizationTable(before, this, arrival).settlement();
  }
}
