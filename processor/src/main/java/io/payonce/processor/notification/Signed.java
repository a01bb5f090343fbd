package io.payonce.processor.notification;

import io.payonce.processor.notification.form.Checked;
import java.util.Set;

/**
 * The signed fields of a notification whose signature verified under a key of ours.
 *
 * <p>Only this package can make one: what is not verified cannot reach a store, by the compiler.
 */
public sealed interface Signed permits SignedFields, SignedEnvelope {

  /** The sender's word for what it is about, or null. */
  String eventType();

  /**
   * Passes when the fields can be read in one way only.
   *
   * @param decisive the names of all fields that decide something or are handed on
   */
  Checked<Signed> checkReadings(Set<String> decisive);
}
