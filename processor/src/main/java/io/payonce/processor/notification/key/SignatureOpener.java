package io.payonce.processor.notification.key;

import io.payonce.processor.notification.form.ByteSlice;

/**
 * Opens signatures under one key by the one costly operation of its algorithm, which needs no
 * content. Not thread-safe.
 */
public interface SignatureOpener {

  /** Whether a signature under this key can have so many bytes. */
  boolean fits(int signatureBytes);

  /** The opened signature, or null when it is one of no content. */
  OpenSignature open(byte[] signature);

  /** A signature that a key has opened: to compare it with a content costs one hash. */
  @FunctionalInterface
  interface OpenSignature {

    /** Whether the signature is one of exactly these bytes. */
    boolean covers(ByteSlice content);
  }
}
