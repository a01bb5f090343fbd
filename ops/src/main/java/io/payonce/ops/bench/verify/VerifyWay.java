package io.payonce.ops.bench.verify;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One way to verify.
 *
 * @param path what is timed
 * @param provider whose RSA or SM2 it is
 * @param samples that it verifies
 * @param verifier makes one for a thread; it says whether a sample is believed
 */
record VerifyWay(
    Path path,
    String provider,
    List<VerifySample> samples,
    Supplier<Predicate<VerifySample>> verifier) {

  /** Its name for people: what is timed, and the algorithm where it is not RSA2. */
  String words() {
    String signType = samples.get(0).signType();
    return path.words() + (signType.equals("RSA2") ? "" : ", " + signType);
  }

  /** From where to where. */
  public enum Path {
    /** The processor's, from content and signature to a verdict: hash, RSA, comparison. */
    SIGNATURE("our signature check"),
    /** The processor's, from the body to what a later step may believe. */
    NOTIFICATION("our whole notification"),
    /** The usual way, with an object that is kept for each key. */
    JCA("java.security.Signature"),
    /** Alipay's SDK, from fields that a servlet has decoded, the key as text. */
    SDK("Alipay's SDK, rsaCheckV1");

    private final String words;

    Path(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }
}
