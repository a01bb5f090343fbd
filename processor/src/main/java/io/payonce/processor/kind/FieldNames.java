package io.payonce.processor.kind;

import io.payonce.processor.notification.form.FieldName;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Sets of field names. */
public final class FieldNames {

  private FieldNames() {}

  /** The names of fields as texts. */
  public static Set<String> of(FieldName[] fields) {
    return Arrays.stream(fields).map(FieldName::toString).collect(Collectors.toUnmodifiableSet());
  }
}
