package io.payonce.ops.proof.independent;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Predicate;

/**
 * SM2 with SM3 from the standard's own formulas (GM/T 0003.2, 7.1), over {@link BigInteger} alone:
 * neither the curve, nor the hash, nor the DER is the processor's.
 */
final class IndependentSm2 implements IndependentKey.Opener {

  private static final BigInteger N =
      new BigInteger("FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123", 16);

  /** ENTL, the user id, a, b and G of GM/T 0003.5, as they enter the hash of the signer. */
  private static final byte[] SIGNER =
      HexFormat.of()
          .parseHex(
              "0080"
                  + HexFormat.of().formatHex("1234567812345678".getBytes(StandardCharsets.US_ASCII))
                  + "FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC"
                  + "28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93"
                  + "32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7"
                  + "BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0");

  private final Sm2Curve.Point key;
  private final byte[] signerHash;

  /**
   * A key.
   *
   * @param point 04, x and y
   * @throws IllegalArgumentException when it is no point of the curve
   */
  IndependentSm2(byte[] point) {
    if (point.length != 65 || point[0] != 4) {
      throw new IllegalArgumentException("not a point of SM2");
    }
    this.key =
        Sm2Curve.point(
            new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
            new BigInteger(1, Arrays.copyOfRange(point, 33, 65)));
    this.signerHash = Sm3.hash(SIGNER, Arrays.copyOfRange(point, 1, 65));
  }

  @Override
  public Predicate<byte[]> open(byte[] signature) {
    BigInteger[] numbers = numbers(signature);
    if (numbers == null) {
      return null;
    }
    BigInteger t = numbers[0].add(numbers[1]).mod(N);
    BigInteger x = t.signum() == 0 ? null : Sm2Curve.sumX(numbers[1], t, key);
    if (x == null) {
      return null;
    }
    return content ->
        new BigInteger(1, Sm3.hash(signerHash, content)).add(x).mod(N).equals(numbers[0]);
  }

  /** r and s when both are in 1 to n - 1 and the bytes are just what DER makes of them. */
  private static BigInteger[] numbers(byte[] signature) {
    if (signature.length < 8 || signature.length > 72 || 4 + signature[3] > signature.length) {
      return null;
    }
    int rBytes = signature[3];
    if (rBytes < 1 || 6 + rBytes >= signature.length) {
      return null;
    }
    BigInteger r = new BigInteger(Arrays.copyOfRange(signature, 4, 4 + rBytes));
    BigInteger s = new BigInteger(Arrays.copyOfRange(signature, 6 + rBytes, signature.length));
    return isInRange(r) && isInRange(s) && Arrays.equals(der(r, s), signature)
        ? new BigInteger[] {r, s}
        : null;
  }

  private static boolean isInRange(BigInteger number) {
    return number.signum() > 0 && number.compareTo(N) < 0;
  }

  private static byte[] der(BigInteger... numbers) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (BigInteger number : numbers) {
      byte[] bytes = number.toByteArray();
      content.write(2);
      content.write(bytes.length);
      content.writeBytes(bytes);
    }
    ByteArrayOutputStream der = new ByteArrayOutputStream();
    der.write(0x30);
    der.write(content.size());
    der.writeBytes(content.toByteArray());
    return der.toByteArray();
  }
}
