package io.payonce.ops.local.plan;

import java.util.Random;

/** Numbers as Alipay gives them to things. */
final class Digits {

  private Digits() {}

  /** A number of this length that does not begin with 0. */
  static String of(Random random, int length) {
    StringBuilder digits = new StringBuilder(length);
    digits.append((char) ('1' + random.nextInt(9)));
    while (digits.length() < length) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }

  /** A notify_id. */
  static String notifyId(Random random) {
    return of(random, 34);
  }
}
