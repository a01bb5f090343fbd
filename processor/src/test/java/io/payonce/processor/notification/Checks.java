package io.payonce.processor.notification;

import static org.junit.jupiter.api.Assertions.fail;

import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.form.Checked.Passed;
import io.payonce.processor.notification.form.Checked.Rejected;
import io.payonce.schemas.RejectionReason;

/** The result of a check, in a test's words. */
public final class Checks {

  private Checks() {}

  public static <T> T value(Checked<T> checked) {
    return checked instanceof Passed<T> passed ? passed.value() : fail("rejected: " + checked);
  }

  public static <T> Rejected<T> rejected(Checked<T> checked) {
    return checked instanceof Rejected<T> rejected ? rejected : fail("passed");
  }

  /** The reason, or null when it passed. */
  public static RejectionReason reason(Checked<?> checked) {
    return checked instanceof Rejected<?> rejected ? rejected.reason() : null;
  }
}
