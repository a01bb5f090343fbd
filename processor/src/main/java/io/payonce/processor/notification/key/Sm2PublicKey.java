package io.payonce.processor.notification.key;

import java.math.BigInteger;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A public key of SM2: a point of the curve sm2p256v1 (GM/T 0003.5) that is not at infinity.
 *
 * <p>The curve has a prime number of points, so every other point is as good as any.
 */
public record Sm2PublicKey(BigInteger x, BigInteger y) implements PublicKey {

  private static final long serialVersionUID = 1L;

  /** Bytes of 04, x and y. */
  static final int POINT_BYTES = 65;

  /** The first byte of a point that is not compressed: SEC 1, 2.3.3. */
  static final int UNCOMPRESSED = 0x04;

  private static final int COORDINATE_BYTES = 32;
  private static final BigInteger P =
      hex("FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF");
  private static final BigInteger A = P.subtract(BigInteger.valueOf(3));
  private static final BigInteger B =
      hex("28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93");

  /** SubjectPublicKeyInfo up to the point: id-ecPublicKey, sm2p256v1. */
  private static final byte[] SPKI_HEAD =
      HexFormat.of().parseHex("3059301306072a8648ce3d020106082a811ccf5501822d034200");

  /** A point on the curve. */
  public Sm2PublicKey {
    if (isOutside(x)
        || isOutside(y)
        || !y.pow(2).mod(P).equals(x.pow(3).add(A.multiply(x)).add(B).mod(P))) {
      throw new IllegalArgumentException(
          "expected an SM2 key, got a point that is not on the curve sm2p256v1");
    }
  }

  private static boolean isOutside(BigInteger coordinate) {
    return coordinate.signum() < 0 || coordinate.compareTo(P) >= 0;
  }

  private static BigInteger hex(String digits) {
    return new BigInteger(digits, 16);
  }

  /**
   * The key of a point in 65 bytes: 04, x and y.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Sm2PublicKey of(byte[] point) {
    if (point.length != POINT_BYTES || point[0] != UNCOMPRESSED) {
      boolean isCompressed =
          point.length == COORDINATE_BYTES + 1 && (point[0] == 0x02 || point[0] == 0x03);
      throw new IllegalArgumentException(
          "expected an SM2 key as a point of 65 bytes that begins with 04, got "
              + (isCompressed ? "a compressed one of 33 bytes" : point.length + " bytes")
              + ": export it uncompressed");
    }
    return new Sm2PublicKey(
        new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE_BYTES)),
        new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE_BYTES, POINT_BYTES)));
  }

  /** 04, x and y. */
  byte[] point() {
    byte[] point = new byte[POINT_BYTES];
    point[0] = UNCOMPRESSED;
    put(x, point, 1);
    put(y, point, 1 + COORDINATE_BYTES);
    return point;
  }

  private static void put(BigInteger coordinate, byte[] point, int at) {
    byte[] digits = coordinate.toByteArray();
    int count = Math.min(digits.length, COORDINATE_BYTES);
    System.arraycopy(digits, digits.length - count, point, at + COORDINATE_BYTES - count, count);
  }

  @Override
  public String getAlgorithm() {
    return "SM2";
  }

  @Override
  public String getFormat() {
    return "X.509";
  }

  @Override
  public byte[] getEncoded() {
    byte[] encoded = Arrays.copyOf(SPKI_HEAD, SPKI_HEAD.length + POINT_BYTES);
    System.arraycopy(point(), 0, encoded, SPKI_HEAD.length, POINT_BYTES);
    return encoded;
  }
}
