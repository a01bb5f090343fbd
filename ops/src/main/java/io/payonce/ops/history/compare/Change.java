package io.payonce.ops.history.compare;

/**
 * One thing that two records of the same outcome do not have in common.
 *
 * @param field a field of the data by its name, {@code fields.<name>}, {@code header <name>},
 *     {@code key}, {@code value}, {@code timestamp}, {@code header order}, {@code json text}
 * @param live live's value; null when it has none, or {@code hidden}
 * @param shadow the shadow's
 * @param hidden whether the values are withheld, since they may be the buyer's
 */
record Change(String field, String live, String shadow, boolean hidden) {

  static Change shown(String field, String live, String shadow) {
    return new Change(field, live, shadow, false);
  }

  static Change hidden(String field) {
    return new Change(field, null, null, true);
  }
}
