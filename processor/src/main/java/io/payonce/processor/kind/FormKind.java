package io.payonce.processor.kind;

import io.payonce.processor.notification.Signed;
import io.payonce.processor.notification.SignedFields;
import io.payonce.processor.notification.form.Checked;

/**
 * A kind of notification that only forms of Alipay's can be of: no other sender reaches it.
 *
 * @param <S> the state, immutable
 */
public abstract class FormKind<S> implements Kind<S> {

  @Override
  public final boolean takes(Signed signed) {
    return signed instanceof SignedFields form && takesForm(form);
  }

  @Override
  public final Checked<Report<S>> read(Signed signed) {
    return readForm((SignedFields) signed);
  }

  /** Whether a form is of this kind. */
  protected abstract boolean takesForm(SignedFields form);

  /** The report that a form makes. */
  protected abstract Checked<Report<S>> readForm(SignedFields form);
}
