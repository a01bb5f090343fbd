package io.payonce.processor.notification;

import io.payonce.processor.notification.form.Checked;

/** A notification as received: parsed, and not believed. */
public interface Unverified {

  /**
   * The configured app that it names, or null.
   *
   * <p>It may still be a forgery: this is for counting, not for deciding.
   */
  String configuredApp();

  /**
   * The fields that are signed, when the signature verifies under a key of ours.
   *
   * @param receipt when it was received: it decides which keys are good
   */
  Checked<Signed> verify(Receipt receipt);
}
