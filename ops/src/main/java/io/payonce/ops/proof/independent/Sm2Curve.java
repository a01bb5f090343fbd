package io.payonce.ops.proof.independent;

import java.math.BigInteger;

/**
 * The curve sm2p256v1 of GM/T 0003.5 in Jacobian coordinates: (X, Y, Z) is the point (X/Z^2,
 * Y/Z^3), and Z = 0 is the point at infinity.
 */
final class Sm2Curve {

  private static final BigInteger P =
      hex("FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF");
  private static final BigInteger B =
      hex("28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93");
  private static final BigInteger THREE = BigInteger.valueOf(3);
  private static final Point INFINITY = new Point(BigInteger.ONE, BigInteger.ONE, BigInteger.ZERO);
  private static final Point G =
      point(
          hex("32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7"),
          hex("BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0"));

  /** A point, which has many such coordinates. */
  record Point(BigInteger x, BigInteger y, BigInteger z) {}

  private Sm2Curve() {}

  private static BigInteger hex(String digits) {
    return new BigInteger(digits, 16);
  }

  /** The point of these coordinates, which must be on the curve. */
  static Point point(BigInteger x, BigInteger y) {
    BigInteger right = x.pow(3).subtract(THREE.multiply(x)).add(B).mod(P);
    if (x.compareTo(P) >= 0 || y.compareTo(P) >= 0 || !y.multiply(y).mod(P).equals(right)) {
      throw new IllegalArgumentException("not on the curve of SM2");
    }
    return new Point(x, y, BigInteger.ONE);
  }

  /** The x of [s]G + [t]Q, or null at infinity; bit by bit for both (Shamir's trick). */
  static BigInteger sumX(BigInteger s, BigInteger t, Point q) {
    Point both = add(G, q);
    Point sum = INFINITY;
    for (int bit = Math.max(s.bitLength(), t.bitLength()) - 1; bit >= 0; bit--) {
      sum = twice(sum);
      if (s.testBit(bit) && t.testBit(bit)) {
        sum = add(sum, both);
      } else if (s.testBit(bit)) {
        sum = add(sum, G);
      } else if (t.testBit(bit)) {
        sum = add(sum, q);
      }
    }
    return sum.z.signum() == 0 ? null : sum.x.multiply(sum.z.multiply(sum.z).modInverse(P)).mod(P);
  }

  /** Doubling with a = -3. */
  private static Point twice(Point p) {
    if (p.z.signum() == 0) {
      return p;
    }
    BigInteger zz = p.z.multiply(p.z).mod(P);
    BigInteger yy = p.y.multiply(p.y).mod(P);
    BigInteger xyy = p.x.multiply(yy).shiftLeft(2).mod(P);
    BigInteger slope = THREE.multiply(p.x.subtract(zz)).multiply(p.x.add(zz)).mod(P);
    BigInteger x = slope.multiply(slope).subtract(xyy.shiftLeft(1)).mod(P);
    BigInteger y = slope.multiply(xyy.subtract(x)).subtract(yy.multiply(yy).shiftLeft(3)).mod(P);
    return new Point(x, y, p.y.multiply(p.z).shiftLeft(1).mod(P));
  }

  private static Point add(Point p, Point q) {
    if (p.z.signum() == 0) {
      return q;
    }
    if (q.z.signum() == 0) {
      return p;
    }
    BigInteger pzz = p.z.multiply(p.z).mod(P);
    BigInteger qzz = q.z.multiply(q.z).mod(P);
    BigInteger px = p.x.multiply(qzz).mod(P);
    BigInteger py = p.y.multiply(qzz).multiply(q.z).mod(P);
    BigInteger dx = q.x.multiply(pzz).subtract(px).mod(P);
    BigInteger dy = q.y.multiply(pzz).multiply(p.z).subtract(py).mod(P);
    if (dx.signum() == 0) {
      return dy.signum() == 0 ? twice(p) : INFINITY;
    }
    BigInteger square = dx.multiply(dx).mod(P);
    BigInteger cube = square.multiply(dx).mod(P);
    BigInteger middle = px.multiply(square).mod(P);
    BigInteger x = dy.multiply(dy).subtract(cube).subtract(middle.shiftLeft(1)).mod(P);
    BigInteger y = dy.multiply(middle.subtract(x)).subtract(py.multiply(cube)).mod(P);
    return new Point(x, y, p.z.multiply(q.z).multiply(dx).mod(P));
  }
}
