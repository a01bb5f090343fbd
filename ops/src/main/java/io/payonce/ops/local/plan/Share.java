package io.payonce.ops.local.plan;

/** The range of a share. */
public final class Share {

  private Share() {}

  /** Refuses what is no share from 0 to 1, by the name of its flag. */
  public static void check(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "--" + name + ": expected a share from 0 to 1, got " + share);
    }
  }
}
