package io.payonce.ops.trace.explain.paste;

import io.payonce.ops.trace.explain.repair.AlipayFieldNames;
import java.util.Collection;

/** Tells the parameters of a notification from anything else by their names. */
final class ParameterNames {

  /** One could be chance. */
  private static final int KNOWN_MIN = 2;

  private ParameterNames() {}

  /** Whether these are a notification's, however they are written. */
  static boolean areOfNotification(Collection<String> names) {
    return names.stream().filter(ParameterNames::isKnown).limit(KNOWN_MIN).count() == KNOWN_MIN;
  }

  /** Whether a notification has a parameter of this name, in whatever case. */
  static boolean isKnown(String name) {
    return AlipayFieldNames.like(name) != null;
  }
}
