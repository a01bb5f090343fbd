package io.payonce.processor.notification;

import io.payonce.processor.notification.form.ByteSlice;
import io.payonce.processor.notification.key.SignatureAlgorithm;
import io.payonce.processor.notification.key.SignatureOpener;
import io.payonce.processor.notification.key.SignatureOpener.OpenSignature;
import java.security.Provider;
import java.security.PublicKey;
import java.util.List;

/** Verifies signatures under one key. Not thread-safe. */
public final class KeyVerifier {

  private static final List<SigningRule> RULES = List.of(SigningRule.values());

  private final SignatureOpener opener;

  /**
   * A verifier.
   *
   * @param provider of bare RSA
   */
  public KeyVerifier(SignatureAlgorithm algorithm, PublicKey key, Provider provider) {
    this.opener = algorithm.opener(key, provider);
  }

  /** Whether a signature under this key can have so many bytes. */
  boolean fits(int signatureBytes) {
    return opener.fits(signatureBytes);
  }

  /** Whether the signature is one of exactly these bytes. */
  public boolean verifies(byte[] signature, byte[] content) {
    return verifies(signature, ByteSlice.of(content));
  }

  /** Whether the signature is one of exactly these bytes. */
  boolean verifies(byte[] signature, ByteSlice content) {
    OpenSignature open = opener.open(signature);
    return open != null && open.covers(content);
  }

  /**
   * The rule by which the signature is one of the content, or null when it is one by none.
   *
   * <p>One costly operation serves all rules.
   */
  SigningRule ruleOf(byte[] signature, SignedContent content) {
    OpenSignature open = opener.open(signature);
    if (open == null) {
      return null;
    }
    for (SigningRule rule : RULES) {
      if (!content.repeats(rule) && open.covers(content.bytes(rule))) {
        return rule;
      }
    }
    return null;
  }
}
