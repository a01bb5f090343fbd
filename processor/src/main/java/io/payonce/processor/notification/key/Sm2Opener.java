package io.payonce.processor.notification.key;

import io.payonce.processor.notification.form.ByteSlice;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Signatures of SM2 under one key (GM/T 0003.2, 7.1), by Bouncy Castle's curve, SM3 and DER.
 *
 * <p>A signature (r, s) is one of a hash e when r = e + x1 mod n, with (x1, y1) = [s]G + [r + s]P.
 * The point does not depend on e, so one of it serves every content.
 */
final class Sm2Opener implements SignatureOpener {

  /** The user id that Alipay's SDKs sign with: GM/T 0009, 10. */
  private static final byte[] USER_ID = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

  /** DER of two numbers of 1 to 33 bytes each. */
  private static final int SIGNATURE_BYTES_MIN = 8;

  private static final int SIGNATURE_BYTES_MAX = 72;

  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("sm2p256v1");
  private static final BigInteger N = CURVE.getN();

  private final ECPoint key;
  private final byte[] signerHash;
  private final SM3Digest digest = new SM3Digest();

  Sm2Opener(Sm2PublicKey key) {
    this.key = CURVE.getCurve().createPoint(key.x(), key.y());
    this.signerHash = signerHash(key);
  }

  /** ZA of GM/T 0003.2, 5.5: the hash of the user id, the curve and the key. */
  private byte[] signerHash(Sm2PublicKey signer) {
    digest.update((byte) (USER_ID.length * Byte.SIZE >> Byte.SIZE));
    digest.update((byte) (USER_ID.length * Byte.SIZE));
    update(USER_ID);
    update(CURVE.getCurve().getA().getEncoded());
    update(CURVE.getCurve().getB().getEncoded());
    updatePoint(CURVE.getG().getEncoded(false));
    updatePoint(signer.point());
    return hash();
  }

  private void update(byte[] bytes) {
    digest.update(bytes, 0, bytes.length);
  }

  /** Without the byte that says how the point is written. */
  private void updatePoint(byte[] point) {
    digest.update(point, 1, point.length - 1);
  }

  private byte[] hash() {
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return hash;
  }

  @Override
  public boolean fits(int signatureBytes) {
    return signatureBytes >= SIGNATURE_BYTES_MIN && signatureBytes <= SIGNATURE_BYTES_MAX;
  }

  @Override
  public OpenSignature open(byte[] signature) {
    BigInteger[] numbers = fits(signature.length) ? numbers(signature) : null;
    if (numbers == null) {
      return null;
    }
    BigInteger r = numbers[0];
    BigInteger s = numbers[1];
    BigInteger t = r.add(s).mod(N);
    if (t.signum() == 0) {
      return null;
    }
    ECPoint point = ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), s, key, t).normalize();
    if (point.isInfinity()) {
      return null;
    }
    BigInteger e = r.subtract(point.getAffineXCoord().toBigInteger()).mod(N);
    return content -> e.equals(hash(content));
  }

  /** Both numbers, 1 to n - 1; or null when the bytes are not the one DER of such numbers. */
  private static BigInteger[] numbers(byte[] signature) {
    try {
      List<DerElement> parts = DerElement.only(signature).parts();
      BigInteger r = new BigInteger(parts.get(0).content());
      BigInteger s = new BigInteger(parts.get(1).content());
      return r.signum() > 0
              && s.signum() > 0
              && Arrays.equals(signature, StandardDSAEncoding.INSTANCE.encode(N, r, s))
          ? new BigInteger[] {r, s}
          : null;
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException malformed) {
      return null;
    }
  }

  private BigInteger hash(ByteSlice content) {
    update(signerHash);
    digest.update(content.array(), content.from(), content.length());
    return new BigInteger(1, hash()).mod(N);
  }
}
