package io.payonce.processor.notification;

import io.payonce.processor.notification.form.ByteSlice;
import io.payonce.processor.notification.key.EmsaPkcs1;
import io.payonce.processor.notification.key.RsaVerificationPrimitive;
import io.payonce.processor.notification.key.SignatureAlgorithm;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

/** Verifies signatures under one key: RSASSA-PKCS1-v1_5 of RFC 8017, 8.2.2. Not thread-safe. */
public final class KeyVerifier {

  private static final List<SigningRule> RULES = List.of(SigningRule.values());

  private final RsaVerificationPrimitive primitive;
  private final EmsaPkcs1 encoding;

  /**
   * A verifier.
   *
   * @param provider of bare RSA
   */
  public KeyVerifier(SignatureAlgorithm algorithm, RSAPublicKey key, Provider provider) {
    try {
      this.primitive = new RsaVerificationPrimitive(key, provider);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(provider.getName() + " does not take an RSA key", e);
    }
    this.encoding = new EmsaPkcs1(algorithm, primitive.blockBytes());
  }

  /** Bytes of every signature under this key. */
  int signatureBytes() {
    return primitive.blockBytes();
  }

  /** Whether the signature is one of exactly these bytes. */
  public boolean verifies(byte[] signature, byte[] content) {
    return verifies(signature, ByteSlice.of(content));
  }

  /** Whether the signature is one of exactly these bytes. */
  boolean verifies(byte[] signature, ByteSlice content) {
    byte[] block = primitive.block(signature);
    return block != null && encoding.encodes(content, block);
  }

  /**
   * The rule by which the signature is one of the content, or null when it is one by none.
   *
   * <p>One RSA operation serves all rules.
   */
  SigningRule ruleOf(byte[] signature, SignedContent content) {
    byte[] block = primitive.block(signature);
    return block != null && encoding.isRightBeforeHash(block) ? ruleOf(content, block) : null;
  }

  private SigningRule ruleOf(SignedContent content, byte[] block) {
    for (SigningRule rule : RULES) {
      if (!content.repeats(rule) && encoding.encodes(content.bytes(rule), block)) {
        return rule;
      }
    }
    return null;
  }
}
