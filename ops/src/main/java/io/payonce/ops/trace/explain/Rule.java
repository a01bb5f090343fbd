package io.payonce.ops.trace.explain;

import io.payonce.ops.records.FormField;
import io.payonce.ops.records.LooseForm;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.stream.Collectors;

/**
 * A rule for the fields that a sender signs: V1 leaves sign_type out, SDKs differ on values that
 * are empty.
 */
enum Rule {
  V1("V1", false, false),
  V1_WITH_EMPTY("V1, empty values kept", false, true),
  V2("V2, sign_type is signed", true, false),
  V2_WITH_EMPTY("V2, sign_type is signed, empty values kept", true, true);

  private final String text;
  private final boolean signsSignType;
  private final boolean signsEmpty;

  Rule(String text, boolean signsSignType, boolean signsEmpty) {
    this.text = text;
    this.signsSignType = signsSignType;
    this.signsEmpty = signsEmpty;
  }

  /** The rule in words. */
  String text() {
    return text;
  }

  /** Whether it signs this field. */
  boolean signs(FormField field) {
    return switch (field.name()) {
      case "sign", "alipay_cert_sn" -> false;
      case "sign_type" -> signsSignType && (signsEmpty || !field.value().isEmpty());
      default -> signsEmpty || !field.value().isEmpty();
    };
  }

  /** The bytes that it signs. */
  byte[] content(LooseForm form) {
    return form.fields().stream()
        .filter(this::signs)
        .sorted(Comparator.comparing(FormField::name))
        .map(field -> field.name() + "=" + field.value())
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
