package io.payonce.processor.notification.key;

import io.payonce.processor.notification.form.ByteSlice;

/** A signature that a key has opened: to compare it with a content costs one hash. */
@FunctionalInterface
public interface OpenSignature {

  /** Whether the signature is one of exactly these bytes. */
  boolean covers(ByteSlice content);
}
