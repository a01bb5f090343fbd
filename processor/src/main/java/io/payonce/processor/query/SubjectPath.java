package io.payonce.processor.query;

import java.util.Arrays;
import java.util.Locale;

/** The kinds of subjects that can be asked for, by the path that asks. */
public enum SubjectPath {
  TRADE("trades", "out_trade_no"),
  AGREEMENT("agreements", "agreement_no"),
  AUTHORIZATION("authorizations", "auth_no");

  private final String segment;
  private final String idName;

  SubjectPath(String segment, String idName) {
    this.segment = segment;
    this.idName = idName;
  }

  /** The kind of subject under a path, or null when there is none. */
  public static SubjectPath of(String segment) {
    return Arrays.stream(values())
        .filter(path -> path.segment.equals(segment))
        .findFirst()
        .orElse(null);
  }

  /** The part of the path that names it. */
  String segment() {
    return segment;
  }

  /** The name of the field that holds its number. */
  String idName() {
    return idName;
  }

  /** The word for one of them. */
  String noun() {
    return name().toLowerCase(Locale.ROOT);
  }
}
