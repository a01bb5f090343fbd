package io.payonce.ops.trace.explain;

import io.payonce.ops.trace.explain.repair.Found;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a signature verifies or not.
 *
 * @param isProven whether it verifies once {@code found} is undone; else it is the likeliest
 * @param found what is wrong, nothing when it verifies as it is
 * @param key the key that made it, or null when none of those tried did
 * @param algorithm how it was made, or null
 * @param rule by which the content below is signed
 * @param content what was signed, as far as it is known
 * @param tried how much was tried
 */
record Explanation(
    boolean isProven,
    List<Found> found,
    String key,
    String algorithm,
    String rule,
    List<SignedField> content,
    Tried tried) {

  /** With one more fault, found before the others. */
  Explanation behind(Found first) {
    List<Found> all = new ArrayList<>(List.of(first));
    all.addAll(found);
    return new Explanation(isProven, all, key, algorithm, rule, content, tried);
  }

  /** Whether there is nothing to explain: it verifies as it is. */
  public boolean verifies() {
    return isProven && found.isEmpty();
  }
}
